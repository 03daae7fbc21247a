// [data-markup-tools]: buttons that put mark-up around what is selected in [data-markup-text]. In data-markup "…"
// is where what was selected stands; one that begins with a line break begins a line.
import { mount } from "../lib/mount.js";

mount("[data-markup-tools]", tools => {
  tools.addEventListener("click", ({ target }) => {
    const sign = target.closest("[data-markup]")?.dataset.markup
    const text = tools.parentElement.querySelector("[data-markup-text]")
    if (!sign || !text) return
    const { selectionStart: from, selectionEnd: to, value } = text
    const [before, after] = beginsLine(sign, value.slice(0, from)).split("…")
    text.setRangeText(before + value.slice(from, to) + after, from, to)
    text.setSelectionRange(from + before.length, to + before.length)
    text.dispatchEvent(new Event("input", { bubbles: true }))
    text.focus()
  })
})

/** At the beginning of a line no further line break is needed. */
const beginsLine = (sign, before) => sign.startsWith("\n") && (!before || before.endsWith("\n")) ? sign.slice(1) : sign
