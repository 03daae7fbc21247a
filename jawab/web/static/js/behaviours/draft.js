// form[data-draft="ticket"]: what is written survives the tab, the line and the power.
import { mount } from "../lib/mount.js"
import { draftKey, forget, keep, read } from "../lib/drafts.js"

const LOCAL_AFTER = 250
const SERVER_AFTER = 3000

mount("form[data-draft]", form => {
  const key = draftKey(document.documentElement.dataset.viewer, form.dataset.draft)
  const text = form.elements.namedItem("text")
  const state = form.querySelector("[data-draft-state]")
  let local, server, saving = Promise.resolve(), sent = false

  const say = word => { if (state) state.textContent = word ?? "" }
  const now = () => ({ kind: form.elements.namedItem("kind")?.value ?? "", text: text.value, direction: text.dir, at: Date.now() })
  const keepHere = () => { if (!sent && keep(localStorage, key, now())) say(text.value.trim() && state?.dataset.local) }

  // One after the other: a slow early save must not overwrite a later one.
  const keepThere = () => {
    clearTimeout(server)
    if (sent || !form.dataset.draftAction) return
    saving = saving.then(async () => {
      if (sent) return
      const body = new FormData(form)
      body.delete("files")
      const answer = await fetch(form.dataset.draftAction, { method: "POST", body, keepalive: true }).catch(() => null)
      if (answer?.ok && !sent) say(text.value.trim() && state?.dataset.saved)
    })
  }

  const waiting = read(localStorage, key)
  if (waiting && !text.value.trim()) {
    text.value = waiting.text
    const kind = form.querySelector(`[name="kind"][value="${CSS.escape(waiting.kind)}"]`)
    if (kind) kind.checked = true
    text.dispatchEvent(new Event("input", { bubbles: true }))
  }

  form.addEventListener("input", () => {
    clearTimeout(local)
    clearTimeout(server)
    local = setTimeout(keepHere, LOCAL_AFTER)
    server = setTimeout(keepThere, SERVER_AFTER)
  })
  // The text stays on the device until the server's next page shows that it arrived (draft-sent.js).
  form.addEventListener("submit", () => { keepHere(); clearTimeout(local); clearTimeout(server) })
  addEventListener("pagehide", () => { if (text.isConnected && text.value.trim()) { keepHere(); keepThere() } })
  document.addEventListener("jawab:sent", event => {
    if (event.detail !== form.dataset.draft) return
    sent = true
    localStorage.removeItem(key)
    say("")
  })
})

mount("form[data-sign-out]", form => {
  form.addEventListener("submit", () => forget(localStorage, document.documentElement.dataset.viewer))
})
