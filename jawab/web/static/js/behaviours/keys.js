// [data-key="R"]: that key presses the control that declares it. J and K walk the rows, / goes to the search.
// <html data-keys="off"> silences single keys (WCAG 2.1.4).
import { isTyping, keyName } from "../lib/keys.js";

const visible = element => element.checkVisibility({ visibilityProperty: true })

function walk(step) {
  const links = [...document.querySelectorAll("[data-row] a.row-subject")].filter(visible)
  if (!links.length) return false
  const current = links.findIndex(link => link === document.activeElement || link.getAttribute("aria-current"))
  const next = links[Math.min(links.length - 1, Math.max(0, current + step))]
  next.focus()
  next.scrollIntoView({ block: "nearest" })
  return true
}

function press(control) {
  const radio = control.querySelector("input[type=radio]")
  control.click()
  if (radio) radio.form.elements.namedItem("text").focus()
  return true
}

function act(name) {
  if (name === "J") return walk(1)
  if (name === "K") return walk(-1)
  if (name === "/") {
    const search = [...document.querySelectorAll("[data-search]")].find(visible)
    search?.select()
    search?.focus()
    return Boolean(search)
  }
  const control = [...document.querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].find(visible)
  return control ? press(control) : false
}

document.addEventListener("keydown", event => {
  if (document.documentElement.dataset.keys === "off") return
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || isTyping(event)) return
  const name = keyName(event)
  // Shift with a letter is another command; "?" needs it.
  if (event.shiftKey && name !== "?") return
  if (act(name)) event.preventDefault()
})
