// details[data-menu]: closes on Escape, on a click elsewhere and when another opens.
// [data-dialog="id"] opens a dialog; details[data-remember] stay as they were left; [data-focus] takes the focus.
import { mount } from "../lib/mount.js";

const open = () => document.querySelectorAll("details[data-menu][open]")

document.addEventListener("click", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false
})

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector("summary").focus()
    event.preventDefault()
  }
})

mount("[data-dialog]", opener => {
  opener.addEventListener("click", event => {
    const dialog = document.getElementById(opener.dataset.dialog)
    if (!dialog) return
    event.preventDefault()
    dialog.showModal()
  })
})

mount("details[data-remember]", block => {
  const key = `jawab:open:${block.dataset.remember}`
  const kept = localStorage.getItem(key)
  if (kept !== null) block.open = kept === "yes"
  block.addEventListener("toggle", () => localStorage.setItem(key, block.open ? "yes" : "no"))
})

mount("[data-focus]", element => element.focus())
