// [data-sent="48213"]: the server says this message has left, so its draft may leave the device.
// form[data-sign-out]: the next person at this computer finds no drafts, and nothing that waits to be sent.
import { draftKey, forget } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { all, own, remove } from "../lib/outbox.js";
import { viewer } from "../lib/page.js";

mount("[data-sent]", element => {
  localStorage.removeItem(draftKey(viewer(), element.dataset.sent))
  document.dispatchEvent(new CustomEvent("jawab:sent", { detail: element.dataset.sent }))
})

mount("form[data-sign-out]", form => {
  form.addEventListener("submit", async event => {
    event.preventDefault()
    const waiting = own(await all().catch(() => []), viewer())
    if (waiting.length && !confirm(form.dataset.signOut)) return
    await Promise.all(waiting.map(({ id }) => remove(id)))
    forget(localStorage, viewer())
    form.submit()
  })
})
