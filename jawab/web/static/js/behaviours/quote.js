// a[data-quote="message-5"]: what is selected in that entry goes into the answer as a quotation, else all of it.
import { quotation } from "../lib/picker.js";

const selectedIn = entry => {
  const selection = getSelection()
  const inside = selection.rangeCount && entry.contains(selection.getRangeAt(0).commonAncestorContainer)
  return inside ? selection.toString() : ""
}

// A press takes the selection away; what was selected is looked at before it.
let chosen = ""
document.addEventListener("pointerdown", ({ target }) => {
  const link = target.closest?.("[data-quote]")
  if (link) chosen = selectedIn(document.getElementById(link.dataset.quote))
})

document.addEventListener("click", event => {
  const link = event.target.closest?.("[data-quote]")
  const text = document.getElementById("composer-text")
  if (!link || !text || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const entry = document.getElementById(link.dataset.quote)
  const words = chosen || selectedIn(entry) || entry.querySelector(".entry-text").textContent
  chosen = ""
  const before = text.value.slice(0, text.selectionStart)
  text.setRangeText(quotation(words, link.dataset.quoteHeading, before), text.selectionStart, text.selectionEnd, "end")
  text.dispatchEvent(new Event("input", { bubbles: true }))
  text.focus()
})
