// While the line is refused the page asks again by itself, ever more rarely, and never where nobody looks; a page that
// saves data asks in its own way (asking.js).
import { pollAfter } from "../lib/presence.js";

const tell = name => document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }))

let timer
let times = 0
let asking = false

function wait() {
  timer = setTimeout(poll, pollAfter(times++))
}

// Everybody looks as if the line had opened; this file alone knows that it has not.
function poll() {
  asking = true
  if (!document.hidden && navigator.onLine) ["jawab:reset", "jawab:open"].forEach(tell)
  asking = false
  wait()
}

document.addEventListener("jawab:lost", () => { if (!timer && !document.querySelector("[data-asks]")) wait() })
document.addEventListener("jawab:open", () => {
  if (asking) return
  clearTimeout(timer)
  timer = undefined
  times = 0
})
