// While the line is refused the page asks again by itself, ever more rarely, and never where nobody looks.
import { pollAfter } from "../lib/presence.js";

let timer
let times = 0

function wait() {
  clearTimeout(timer)
  timer = setTimeout(poll, pollAfter(times++))
}

function poll() {
  if (!document.hidden && navigator.onLine) {
    document.body.dispatchEvent(new CustomEvent("jawab:reset", { bubbles: true }))
    document.body.dispatchEvent(new CustomEvent("jawab:open", { bubbles: true }))
  }
  wait()
}

document.addEventListener("jawab:lost", () => { if (!timer) wait() })
document.addEventListener("jawab:open", () => {
  clearTimeout(timer)
  timer = undefined
  times = 0
})
