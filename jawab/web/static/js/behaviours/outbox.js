// What an agent sends is kept in this browser until the server has answered, and goes by itself: from any page of the
// desk, one tab at a time, the oldest first. Under the same key the server makes it one entry, however often it comes.
// Tells jawab:outbox { items, sending, signedOut, tries } and jawab:answered { item, answer or page } on <body>.
import { backoff } from "../lib/backoff.js";
import { all, next, own, put, remove, verdict } from "../lib/outbox.js";
import { token, viewer } from "../lib/page.js";

const FOR_WORDS = 30_000
const FOR_FILES = 600_000

const tabs = new BroadcastChannel("jawab-outbox")
let sending = ""
let signedOut = false
let tries = 0
let timer
let running = false

const tell = (name, detail) => document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))
const mine = async () => own(await all().catch(() => []), viewer())

/** Tells once more what waits. */
export async function show() {
  tell("jawab:outbox", { items: await mine(), sending, signedOut, tries })
}

function tellAll(state) {
  tabs.postMessage({ viewer: viewer(), ...state })
  hear(state)
}

function hear(state) {
  ({ sending, signedOut, tries } = { sending, signedOut, tries, ...state })
  if (state.item) tell("jawab:answered", state)
  show()
}

tabs.addEventListener("message", ({ data }) => { if (data.viewer === viewer()) hear(data) })

/** Rejects where the browser keeps nothing: then the form has to go by itself. */
export async function send(item) {
  await put({ ...item, viewer: viewer(), at: Date.now(), state: "waiting", said: "" })
  tellAll({})
  flush()
}

export async function drop(id) {
  await remove(id)
  tellAll({})
}

/** Only one call of one tab sends at a time; what it leaves is tried again later. */
export async function flush() {
  clearTimeout(timer)
  if (running || !viewer()) return
  running = true
  try {
    const left = await (navigator.locks?.request("jawab-outbox", sendAll) ?? sendAll())
    if (left) timer = setTimeout(flush, backoff(tries))
  } finally {
    running = false
  }
}

async function sendAll() {
  const held = new Set()
  for (;;) {
    const item = next(await mine(), held)
    if (!item) break
    if (sending !== item.id) tellAll({ sending: item.id })
    const outcome = await post(item)
    if (outcome === "signed-out") return tellAll({ sending: "", signedOut: true })
    if (outcome === "again") held.add(item.ticket)
    if (outcome === "lost") { held.add(item.ticket); break }
  }
  tellAll({ sending: "", signedOut: false, tries: held.size ? tries + 1 : 0 })
  return held.size > 0
}

async function post(item) {
  const body = new FormData()
  for (const [name, value] of item.fields) body.append(name, value)
  const headers = { "X-CSRFToken": token(), "Jawab-Viewer": item.viewer }
  const signal = AbortSignal.timeout(item.fields.some(([, value]) => value instanceof File) ? FOR_FILES : FOR_WORDS)
  try {
    const answer = await fetch(item.action, { method: "POST", body, headers, redirect: "manual", signal })
    // A token that was cut short on its way: the answer brought another.
    const outcome = answer.headers.has("Jawab-Stale") ? "again" : verdict(answer.status)
    if (outcome === "sent") {
      const told = await answer.json()
      await remove(item.id)
      tellAll({ item, answer: told, tries: 0 })
    } else if (outcome === "refused") {
      const page = await answer.text()
      await put({ ...item, state: "failed", said: words(page) })
      tellAll({ item, page })
    }
    return outcome
  } catch {
    return "lost"
  }
}

// The server's own, out of the page that it refused with.
function words(page) {
  const found = new DOMParser().parseFromString(page, "text/html").querySelectorAll("#composer .field-error, .entry-doubt, h1 + p")
  return [...found].map(each => each.textContent.trim()).join(" ")
}

addEventListener("online", flush)
document.addEventListener("jawab:open", flush)
document.addEventListener("visibilitychange", () => { if (!document.hidden) flush() })
show()
flush()
