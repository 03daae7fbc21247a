// [data-bell-sound="57"]: the newest notice to be heard. Of all tabs of a browser one sounds it, once.
import { viewer } from "../lib/page.js";
import { canSound, sound, wake } from "../lib/tone.js";

const KEY = `jawab:sound:${viewer()}`

// Without a lock (pages that are not https) two tabs could only meet within the same few microseconds.
const alone = take => navigator.locks ? navigator.locks.request(KEY, take) : take()

// A tab that may not sound leaves it to one that may.
const hear = () => alone(() => {
  const number = Number(document.querySelector("[data-bell-sound]")?.dataset.bellSound ?? 0)
  if (!canSound() || number <= Number(localStorage.getItem(KEY))) return
  localStorage.setItem(KEY, number)
  sound()
})

for (const press of ["pointerdown", "keydown"]) addEventListener(press, () => wake().catch(() => {}), { once: true })

document.addEventListener("htmx:after:swap", hear)
hear()
