// allauth's passkey script only logs when a person cancels or the browser refuses: here it is said on the page.
import { mount } from "../lib/mount.js";

mount("[data-passkey-trouble]", place => {
  document.addEventListener("allauth.error", event => {
    event.preventDefault()
    place.hidden = false
    document.getElementById("assertive").textContent = place.textContent.trim()
  })
})
