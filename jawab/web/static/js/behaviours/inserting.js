// form[data-inserts]: its words go into the answer where the cursor stands. [data-helpful] opens at its
// first line; the first time that comes over the line, and takes the focus by itself.
import { mount } from "../lib/mount.js";

const gap = before => !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n"

function put(text, words) {
  const [start, end] = [text.selectionStart, text.selectionEnd]
  text.setRangeText(`${gap(text.value.slice(0, start))}${words}\n`, start, end, "end")
  text.dispatchEvent(new Event("input", { bubbles: true }))
  text.focus()
}

// Whoever is signed out, or may not, is told by the page that answers the form itself.
function send(form, chosen) {
  const how = document.createElement("input")
  Object.assign(how, { type: "hidden", name: chosen.name, value: chosen.value })
  form.append(how)
  form.submit()
}

document.addEventListener("submit", async event => {
  const form = event.target.closest("form[data-inserts]")
  const text = document.getElementById("composer-text")
  if (!form || !text) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const body = new FormData(form, event.submitter)
  const answer = await fetch(`${form.action}?fragment=text`, { method: "POST", body }).catch(() => null)
  const found = answer?.ok && !answer.redirected ? await answer.json() : null
  if (!found) return send(form, event.submitter)
  form.closest("[data-helpful]")?.removeAttribute("open")
  put(text, found.text)
}, true)

/** The pane it stands in, at its end: the composer below it stays in sight and would lie over what has opened. */
function toEnd(element) {
  const scrolls = one => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)
  let pane = element.parentElement
  while (pane && !scrolls(pane)) pane = pane.parentElement
  pane ??= document.scrollingElement
  pane.scrollTop = pane.scrollHeight
}

mount("[data-helpful]", helpful => {
  new ResizeObserver(() => { if (helpful.open) toEnd(helpful) }).observe(helpful)
})

document.addEventListener("toggle", ({ target }) => {
  if (target.matches?.("[data-helpful]") && target.open) target.querySelector("li summary")?.focus()
}, true)
