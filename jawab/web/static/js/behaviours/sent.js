// [data-sent="48213"]: the server says this message has left, so its draft may leave the device.
// form[data-sign-out]: the next person at this computer finds no drafts.
import { draftKey, forget } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { viewer } from "../lib/page.js";

mount("[data-sent]", element => {
  localStorage.removeItem(draftKey(viewer(), element.dataset.sent))
  document.dispatchEvent(new CustomEvent("jawab:sent", { detail: element.dataset.sent }))
})

mount("form[data-sign-out]", form => {
  form.addEventListener("submit", () => forget(localStorage, viewer()))
})
