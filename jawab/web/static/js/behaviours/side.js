// [data-side-toggle]: hides and shows the customer panel where it stands beside, opens and closes it where it is a drawer.
import { mount } from "../lib/mount.js";

const A_YEAR = 365 * 24 * 3600

mount("[data-side-toggle]", link => link.addEventListener("click", event => {
  const { dataset } = document.querySelector(".workspace")
  if (matchMedia("(width < 1200px)").matches) {
    if (location.hash !== "#side") return
    event.preventDefault()
    location.hash = "#main"
    return
  }
  event.preventDefault()
  dataset.side = dataset.side === "off" ? "" : "off"
  document.cookie = `jawab_side=${dataset.side}; path=/; max-age=${A_YEAR}; samesite=lax`
}))
