// form[data-submit-keys]: Ctrl+Enter sends, Ctrl+Shift+Enter sends and resolves; a second click waits for the first.
import { mount } from "../lib/mount.js";

mount("form[data-submit-keys]", form => {
  form.addEventListener("keydown", event => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return
    event.preventDefault()
    const resolve = event.shiftKey && form.querySelector('[data-then="resolve"]')
    const buttons = [...form.querySelectorAll('button[name="then"]')]
    form.requestSubmit(resolve || buttons.find(button => button.checkVisibility()) || undefined)
  })
})

// Back from the next page (or from its cache) the buttons work again.
mount("form[method=post]:not([data-draft])", form => {
  let sentAt = -Infinity
  form.addEventListener("submit", event => {
    if (event.timeStamp - sentAt < 1500) { event.preventDefault(); event.stopImmediatePropagation() }
    else sentAt = event.timeStamp
  })
})
