// button[data-active-time="48213"]: for how long this ticket was worked on in this tab. It only offers: pressed, it fills
// the line above it. What is written down begins anew; refused (data-refused), it goes on from where it was.
import { mount } from "../lib/mount.js";
import { after, offered } from "../lib/active.js";
import { duration, localise } from "../lib/duration.js";
import { digits, language, viewer } from "../lib/page.js";

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel"]

mount("button[data-active-time]", button => {
  const key = `jawab:active:${viewer()}:${button.dataset.activeTime}`
  const spent = button.form.elements.namedItem("spent")
  const sent = `${key}:sent`
  let seconds = Number(sessionStorage.getItem(key)) || 0
  if ("refused" in button.dataset) seconds += Number(sessionStorage.getItem(sent)) || 0
  sessionStorage.removeItem(sent)
  let moved = performance.now()
  for (const sign of SIGNS) addEventListener(sign, () => { moved = performance.now() }, { passive: true })
  const show = () => {
    button.hidden = !offered(seconds)
    button.querySelector("span").textContent = button.dataset.said.replace("{time}", duration(seconds, language(), digits()))
  }
  const beat = setInterval(() => {
    if (!button.isConnected) return clearInterval(beat)
    seconds = after(seconds, { seen: document.visibilityState === "visible", quiet: (performance.now() - moved) / 1000 })
    sessionStorage.setItem(key, seconds)
    show()
  }, 1000)
  button.addEventListener("click", () => {
    spent.value = localise(offered(seconds), digits())
    spent.focus()
  })
  button.form.addEventListener("submit", () => {
    sessionStorage.setItem(sent, seconds)
    sessionStorage.removeItem(key)
    seconds = 0
  })
  show()
})
