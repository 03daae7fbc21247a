// form[data-record]: Enter goes on to whom it may be, chooses, and never sends; [data-timer]: how long it has taken,
// in seconds when the page was made.
import { mount } from "../lib/mount.js";
import { localise } from "../lib/duration.js";
import { digits } from "../lib/page.js";
import { stopwatch } from "../lib/stopwatch.js";

const choice = () => document.querySelector("[name=target]:checked") ?? document.querySelector("[name=target]")

// Whoever went on before the answer came finds what came.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  if (detail.ctx.sourceElement?.name === "who" && document.activeElement === document.body) choice()?.focus()
})

mount("form[data-record]", form => form.addEventListener("keydown", event => {
  const { key, target, ctrlKey, metaKey, isComposing } = event
  if (key !== "Enter" || ctrlKey || metaKey || isComposing || !target.matches("input:not([type=file])")) return
  event.preventDefault()
  if (target.name !== "who" && target.name !== "target") return
  if (target.name === "target") target.checked = true
  const next = target.name === "who" && choice() || form.elements.text
  next.focus()
}))

mount("[data-timer]", timer => {
  const face = timer.querySelector("bdi")
  const before = Number(timer.dataset.timer)
  const tick = () => { face.textContent = localise(stopwatch(before + performance.now() / 1000), digits()) }
  tick()
  setInterval(tick, 1000)
})
