// [data-select]: the box of each row. Shift takes a range, Escape lets all go; the bar says how many there are.
// What can be done to them is kept as text in a <noscript> until the first is chosen.
// [data-select-page] takes the page, [data-select-whole] the whole list, which is counted when a page is full.
import { localise } from "../lib/duration.js";
import { isTyping } from "../lib/keys.js";
import { mount } from "../lib/mount.js";
import { newName } from "../lib/name.js";
import { digits } from "../lib/page.js";
import { range } from "../lib/rows.js";

const chosen = new Set()
let last

const boxes = () => [...document.querySelectorAll("#rows [data-select]")]
const one = selector => document.querySelector(selector)

function note(box) {
  if (box.checked) chosen.add(box.value)
  else chosen.delete(box.value)
}

function unfold() {
  const kept = one("[data-bulk] > noscript")
  if (!kept) return
  const form = kept.parentElement
  kept.outerHTML = kept.innerHTML
  htmx.process(form)
}

function show() {
  if (chosen.size) unfold()
  const all = boxes()
  const full = all.length > 0 && all.every(box => box.checked)
  const page = one("[data-select-page]"), whole = one("[data-whole]"), every = one("[data-select-whole]")
  if (page) [page.checked, page.indeterminate] = [full, !full && chosen.size > 0]
  if (whole) {
    whole.hidden = !full
    if (!full) every.checked = false
    else if (!whole.dataset.count) whole.dispatchEvent(new CustomEvent("jawab:whole"))
  }
  one("#rows")?.toggleAttribute("data-selecting", chosen.size > 0)
  const count = one("[data-selected]")
  const size = every?.checked && whole.dataset.count || chosen.size
  const words = chosen.size ? count?.dataset.selected.replace("{count}", localise(size, digits())) : ""
  if (count && count.textContent !== words) count.textContent = words
}

function take(found, checked) {
  for (const box of found) { box.checked = checked; note(box) }
  show()
}

function clear() {
  const inside = document.activeElement?.closest("[data-bulk], [data-whole]")
  take(boxes(), false)
  chosen.clear()
  if (inside) one("[data-rows-heading]")?.focus()
}

document.addEventListener("click", event => {
  const box = event.target.closest?.("[data-select]")
  if (!box) return
  if (event.shiftKey && last) {
    const all = boxes()
    const values = range(all.map(each => each.value), last, box.value)
    take(all.filter(each => values.includes(each.value)), box.checked)
  } else take([box], box.checked)
  last = box.value
})

document.addEventListener("mousedown", event => {
  // Shift would mark the text between two rows.
  if (event.shiftKey && event.target.closest?.(".row-mark")) event.preventDefault()
})

document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || event.defaultPrevented || !chosen.size) return
  if (isTyping(event) || one("details[data-menu][open], dialog[open]")) return
  clear()
  event.preventDefault()
})

// A row may have come into another's place: the box belongs to the ticket.
document.addEventListener("jawab:rows-swapped", () => {
  const here = boxes()
  for (const box of here) box.checked = chosen.has(box.value)
  chosen.clear()
  here.forEach(note)
  show()
})

mount("[data-select-page]", box => box.addEventListener("change", () => take(boxes(), box.checked)))
mount("[data-select-none]", button => button.addEventListener("click", clear))
mount("[data-whole]", whole => {
  whole.addEventListener("change", show)
  show()
})

// Back from a later page, the browser may have kept the boxes; the next press is a new one.
addEventListener("pageshow", ({ persisted }) => {
  boxes().forEach(note)
  const key = one("[data-bulk] [name=key]")
  if (persisted && key) key.value = newName()
  show()
})

mount("[data-toolbar]", bar => {
  const controls = () => [...bar.querySelectorAll(":scope > button, :scope > details > summary")]
  const stop = at => controls().forEach(each => { each.tabIndex = each === at ? 0 : -1 })
  stop(controls()[0])
  bar.addEventListener("focusin", ({ target }) => { if (controls().includes(target)) stop(target) })
  bar.addEventListener("keydown", event => {
    const all = controls(), at = all.indexOf(event.target)
    if (at < 0 || !["ArrowLeft", "ArrowRight"].includes(event.key)) return
    const onward = (event.key === "ArrowRight") === (getComputedStyle(bar).direction === "ltr")
    all.at((at + (onward ? 1 : -1)) % all.length).focus()
    event.preventDefault()
  })
})
