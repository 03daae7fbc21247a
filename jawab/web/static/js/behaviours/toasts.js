// [data-toast]: said aloud, gone after a while, never while it is read or holds the focus. What it offers to take back
// can be taken back by its key for a while longer.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

const STAYS = 6000
const STAYS_WITH_UNDO = 10_000
const UNDO_STAYS = 60_000

mount("[data-toast]", toast => {
  const lasting = toast.dataset.tone === "bad"
  announce(toast.querySelector("p")?.textContent ?? "", lasting)
  toast.querySelector("[data-toast-close]")?.addEventListener("click", () => toast.remove())
  if (lasting) return
  const undo = toast.querySelector("form")
  const goLater = () => setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) return goLater()
    toast.hidden = true
    setTimeout(() => toast.remove(), undo ? UNDO_STAYS : 0)
  }, undo ? STAYS_WITH_UNDO : STAYS)
  goLater()
})
