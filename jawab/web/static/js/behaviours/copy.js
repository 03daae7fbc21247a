// [data-copy="#field"]: puts the field's text on the clipboard and says so.
import { mount } from "../lib/mount.js";

mount("[data-copy]", button => {
  button.addEventListener("click", async () => {
    const field = document.querySelector(button.dataset.copy)
    field.select()
    try { await navigator.clipboard.writeText(field.value) } catch { if (!document.execCommand("copy")) return }
    button.querySelector("span").textContent = button.dataset.copied
    document.getElementById("polite").textContent = button.dataset.copied
  })
})
