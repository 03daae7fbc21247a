// dialog[data-from]: what it shows is fetched when it is first opened, with data-fresh whenever it is; without a line
// its opener leads to the page.
import { mount } from "../lib/mount.js";

mount("dialog[data-from]", dialog => dialog.addEventListener("jawab:opened", async ({ detail: opener }) => {
  const place = dialog.querySelector("[data-content]")
  if (place.firstElementChild && !("fresh" in dialog.dataset)) return
  const answer = await fetch(dialog.dataset.from).catch(() => null)
  if (answer?.ok && !answer.redirected) place.innerHTML = await answer.text()
  else location.assign(opener.href)
}))
