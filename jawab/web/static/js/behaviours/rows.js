// #rows: the list that follows the line. While the pointer or the focus is in it no row moves: rows that are there
// change in place, and new ones wait behind [data-rows-new]. Focus and scroll outlive every swap and every page.
import { localise } from "../lib/duration.js";
import { mount } from "../lib/mount.js";
import { digits } from "../lib/page.js";
import { added, standsStill, successor } from "../lib/rows.js";

const REST = 600
const rows = () => document.getElementById("rows")
const ids = root => Array.from(root.querySelectorAll("[data-row]"), row => row.id)
const inUse = () => rows().matches(":hover, :focus-within")

let held = false
let asked = false
let before

function refresh() {
  asked = true
  rows().dispatchEvent(new CustomEvent("jawab:rows"))
}

function tellNew(count) {
  held = count > 0
  const button = document.querySelector("[data-rows-new]")
  if (!button) return
  button.hidden = !held
  button.textContent = button.dataset.rowsNew.replace("{count}", localise(count, digits()))
}

// The page's own rows in their order, as they are now; what has left the list stays until nobody uses it.
function keepOrder(fragment, old) {
  const list = fragment.querySelector("ul.rows")
  const fresh = new Map(Array.from(list.querySelectorAll("[data-row]"), row => [row.id, row]))
  list.replaceChildren(...old.map(id => {
    if (fresh.has(id)) return fresh.get(id)
    const gone = document.getElementById(id).cloneNode(true)
    gone.dataset.gone = ""
    return gone
  }))
}

function focused() {
  const active = document.activeElement, row = active?.closest("#rows [data-row]")
  return row && { row: row.id, box: active.matches("[data-select]") }
}

document.addEventListener("htmx:before:swap", ({ detail }) => {
  if (detail.ctx.sourceElement?.id !== "rows") return
  const fragment = detail.tasks[0]?.fragment
  if (!fragment) return
  const old = ids(rows()), next = ids(fragment)
  before = { old, focus: focused() }
  const moves = !asked && old.length && inUse() && !standsStill(old, next)
  asked = false
  if (moves && fragment.querySelector("ul.rows")) {
    tellNew(added(old, next).length)
    held = true
    keepOrder(fragment, old)
  } else tellNew(0)
})

document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (detail.ctx.sourceElement?.id !== "rows" || !before) return
  const { old, focus } = before
  before = undefined
  document.dispatchEvent(new CustomEvent("jawab:rows-swapped"))
  if (!focus || document.activeElement !== document.body) return
  const heir = document.getElementById(successor(old, ids(rows()), focus.row))
  const target = heir?.querySelector(heir.id === focus.row && focus.box ? "[data-select]" : "a.row-subject")
  ;(target ?? document.querySelector("[data-rows-heading]"))?.focus({ preventScroll: Boolean(target) })
})

const settle = () => setTimeout(() => { if (held && rows() && !inUse()) refresh() }, REST)
document.addEventListener("pointerout", ({ target }) => { if (held && target.closest?.("#rows")) settle() })
document.addEventListener("focusout", ({ target }) => { if (held && target.closest?.("#rows")) settle() })

mount("[data-rows-new]", button => button.addEventListener("click", () => {
  refresh()
  document.addEventListener("jawab:rows-swapped", () => {
    button.closest(".workspace-list").scrollTop = 0
    document.querySelector("#rows a.row-subject")?.focus({ preventScroll: true })
  }, { once: true })
}))

mount("#rows[data-rows]", list => {
  const pane = list.closest(".workspace-list"), key = `jawab:scroll:${list.dataset.rows}`
  pane.scrollTop = Number(sessionStorage.getItem(key))
  list.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest" })
  addEventListener("pagehide", () => sessionStorage.setItem(key, pane.scrollTop))
})
