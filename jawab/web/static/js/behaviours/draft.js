// form[data-draft="48213"]: what is written survives the tab, the line and the power.
import { draftKey, keep, read } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { viewer } from "../lib/page.js";

const HERE_AFTER = 250
const SERVER_AFTER = 3000

class Draft {
  #form; #text; #state; #key
  #timers = []
  #saving = Promise.resolve()
  #leaving = false

  constructor(form) {
    this.#form = form
    this.#text = form.elements.namedItem("text")
    this.#state = form.querySelector("[data-draft-state]")
    this.#key = draftKey(viewer(), form.dataset.draft)
    this.#restore()
    form.addEventListener("input", () => this.#wait())
    form.addEventListener("submit", () => { this.#keepHere(); this.#leave() })
    addEventListener("pagehide", () => this.#hide())
    document.addEventListener("jawab:sent", ({ detail }) => { if (detail === form.dataset.draft) this.#leave() })
    // Somebody who writes faster than this file came over the line.
    if (this.#text.value !== this.#text.defaultValue) this.#wait()
  }

  #restore() {
    const draft = read(localStorage, this.#key)
    if (!draft || this.#text.value.trim()) return
    this.#text.value = draft.text
    for (const radio of this.#form.querySelectorAll('[name="kind"]')) radio.checked = radio.value === draft.kind
    // The key of the first try: if the server had it after all, the second try changes nothing.
    if (draft.tried) this.#form.elements.namedItem("key").value = draft.tried
    this.#text.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #wait() {
    this.#leaving = false
    this.#timers.forEach(clearTimeout)
    this.#timers = [setTimeout(() => this.#keepHere(), HERE_AFTER), setTimeout(() => this.#keepThere(), SERVER_AFTER)]
  }

  // A late save must never bring back a draft that has become a message.
  #leave() {
    this.#leaving = true
    this.#timers.forEach(clearTimeout)
    this.#say("")
  }

  #hide() {
    if (this.#leaving || !this.#form.isConnected || !this.#timers.length) return
    this.#keepHere()
    this.#keepThere()
  }

  #keepHere() {
    const kind = this.#form.elements.namedItem("kind")?.value ?? "reply"
    const tried = this.#form.elements.namedItem("key")?.value ?? ""
    if (keep(localStorage, this.#key, { kind, text: this.#text.value, tried })) this.#say("local")
  }

  // One after the other: a slow early save must not overwrite a later one.
  #keepThere() {
    if (!this.#form.dataset.draftAction) return
    this.#saving = this.#saving.then(async () => {
      if (this.#leaving) return
      const body = new FormData(this.#form)
      body.delete("files")
      const answer = await fetch(this.#form.dataset.draftAction, { method: "POST", body, keepalive: true }).catch(() => null)
      if (answer?.ok && !this.#leaving) this.#say("saved")
    })
  }

  #say(word) {
    if (this.#state) this.#state.textContent = this.#text.value.trim() ? (this.#state.dataset[word] ?? "") : ""
  }
}

mount("form[data-draft]", form => new Draft(form))
