// [data-copy="#field"]: puts the field's text on the clipboard and says so; [data-copy-link="/…"] the whole address.
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

mount("[data-copy-link]", button => {
  button.addEventListener("click", async () => {
    const address = new URL(button.dataset.copyLink, location.href).href
    try { await navigator.clipboard.writeText(address) } catch { if (!copiedByHand(address)) return }
    const menu = button.closest("details[data-menu][open]")
    if (menu) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
    toast(button.dataset.copied)
  })
})

// The clipboard is closed to pages that came without TLS.
function copiedByHand(text) {
  const field = document.createElement("textarea")
  field.value = text
  document.body.append(field)
  field.select()
  const done = document.execCommand("copy")
  field.remove()
  return done
}

function toast(text) {
  const box = document.createElement("div")
  box.className = "toast"
  box.dataset.toast = ""
  box.dataset.tone = "ok"
  box.append(Object.assign(document.createElement("p"), { textContent: text }))
  document.getElementById("toasts").append(box)
}
