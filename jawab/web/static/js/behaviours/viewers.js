// [data-slot="row-48213"], "viewing-48213", "replying-48213": who is at a ticket, kept true by the line. The server
// writes every name and mark; a row's marks that were seen before are put together here, without asking.
import { mount } from "../lib/mount.js";
import { viewer } from "../lib/page.js";
import { marks } from "../lib/presence.js";

const GATHER = 300
const known = new Map()
const asked = new Set()
let timer

const slots = name => document.querySelectorAll(`[data-slot="${name}"]`)

// What stays the same is not touched: it would be said aloud again.
function put(name, html) {
  for (const slot of slots(name)) {
    if (slot.innerHTML !== html) slot.innerHTML = html
    if (slot.classList.contains("avatars")) slot.hidden = !html
  }
}

async function ask() {
  timer = undefined
  if (document.hidden || !asked.size) return
  const query = new URLSearchParams([...asked].map(number => ["ticket", number]))
  asked.clear()
  const answer = await fetch(`/presence/?${query}`, { redirect: "error" }).catch(() => null)
  if (!answer?.ok) return
  const pieces = document.createElement("template")
  pieces.innerHTML = await answer.text()
  for (const piece of pieces.content.querySelectorAll("[data-slot]")) put(piece.dataset.slot, piece.innerHTML)
}

function want(...numbers) {
  numbers.forEach(number => asked.add(number))
  timer ??= setTimeout(ask, GATHER)
}

function wantAll() {
  const names = Array.from(document.querySelectorAll("[data-slot]"), slot => slot.dataset.slot.split("-")[1])
  if (names.length) want(...names)
}

function hear(told) {
  const row = `row-${told.ticket}`
  if (slots(`replying-${told.ticket}`).length) return want(String(told.ticket))
  if (!slots(row).length) return
  const shown = marks(told, viewer())
  if (shown.every(mark => known.has(mark))) put(row, shown.map(mark => known.get(mark)).join(""))
  else want(String(told.ticket))
}

mount("[data-agent]", mark => known.set(mark.dataset.agent + ("replying" in mark.dataset ? "r" : ""), mark.outerHTML))

document.addEventListener("jawab:open", wantAll)
document.addEventListener("jawab:reset", wantAll)
document.addEventListener("jawab:presence", ({ detail }) => { if (detail.ticket) hear(detail); else wantAll() })
document.addEventListener("visibilitychange", () => { if (!document.hidden) wantAll() })
