// [data-toast]: said aloud, gone after a while, never while it is read or holds the focus.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

const STAYS = 6000
const STAYS_WITH_UNDO = 10_000

mount("[data-toast]", toast => {
  const lasting = toast.dataset.tone === "bad"
  announce(toast.querySelector("p")?.textContent ?? "", lasting)
  toast.querySelector("[data-toast-close]")?.addEventListener("click", () => toast.remove())
  if (lasting) return
  const goLater = () => setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) goLater()
    else toast.remove()
  }, toast.querySelector("form") ? STAYS_WITH_UNDO : STAYS)
  goLater()
})
