// form[data-draft="48213"]: what is written survives the tab, the line and the power.
import { apart, draftKey, keep, names, otherOf, outcome, outlives, read, restored } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { newName } from "../lib/name.js";
import { viewer } from "../lib/page.js";

// Counted from the first letter not kept, not the last: somebody who never pauses loses as little.
const HERE_AFTER = 250
const SERVER_AFTER = 4000
const SERVER_AGAIN = 15_000
const LINES = ["to", "cc", "bcc", "signing"]

class Draft {
  #form; #text; #state; #key
  #here; #there
  #saving = Promise.resolve()
  // What the server has, as text and with all fields.
  #known; #knownAll
  // By these names the server may know what is written here: what it had, and every try that may have reached it.
  #bases
  #at = Date.now()
  #isApart = false

  constructor(form) {
    this.#form = form
    this.#text = form.elements.namedItem("text")
    this.#state = form.querySelector("[data-draft-state]")
    this.#key = draftKey(viewer(), form.dataset.draft)
    this.#known = this.#text.defaultValue
    this.#bases = this.#value("base").split(" ").filter(Boolean)
    this.#restore()
    form.addEventListener("input", () => { this.#at = Date.now(); this.#wait() })
    form.addEventListener("submit", () => { this.#apart(false); this.#keepHere(); this.#leave() })
    addEventListener("pagehide", () => this.#hide())
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.#hide() })
    // Sending spends the server's draft, with what has been begun since.
    document.addEventListener("jawab:sent", ({ detail }) => {
      if (detail !== form.dataset.draft || !form.isConnected) return
      this.#known = this.#knownAll = ""
      this.#both("")
      if (this.#text.value.trim()) this.#wait()
    })
    // The two change places by a toast's button, too: what has been typed since goes with it, to be kept first.
    document.addEventListener("formdata", ({ target, formData }) => {
      if (target === form || !form.isConnected || !/\/draft\/aside\/$/.test(new URL(target.action).pathname)) return
      this.#rest()
      for (const [name, value] of new FormData(form)) {
        if (name !== "files" && !formData.has(name)) formData.append(name, value)
      }
    })
    // Somebody who writes faster than this file came over the line.
    if (this.#text.value !== this.#text.defaultValue) this.#wait()
  }

  #restore() {
    const behind = read(localStorage, apart(this.#key))
    const found = restored(this.#text.value, this.#bases, behind, read(localStorage, this.#key))
    this.#isApart = Boolean(behind) && (!found || found.draft === behind)
    this.#apart(found?.which === "both" && (!behind || found.draft === behind))
    if (!found) return
    const { draft } = found
    this.#known = found.known
    this.#base(found.bases)
    this.#text.value = draft.text
    for (const radio of this.#form.querySelectorAll('[name="kind"]')) radio.checked = radio.value === draft.kind
    const { elements } = this.#form
    for (const name of LINES) if (name in draft && elements[name]) elements[name].value = draft[name]
    if (elements.share) elements.share.checked = draft.share ?? false
    // The key of the first try: if the server had it after all, the second try changes nothing.
    if (draft.tried) this.#form.elements.namedItem("key").value = draft.tried
    this.#text.dispatchEvent(new Event("input", { bubbles: true }))
    this.#at = draft.at ?? this.#at
    if (found.which === "both") this.#keepThere()
  }

  #apart(isApart) {
    if (this.#isApart && !isApart) localStorage.removeItem(apart(this.#key))
    this.#isApart = isApart
  }

  #base(bases) {
    this.#bases = names(bases)
    this.#form.elements.namedItem("base").value = this.#bases.join(" ")
  }

  #wait() {
    this.#here ??= setTimeout(() => this.#keepHere(), HERE_AFTER)
    this.#there ??= setTimeout(() => this.#keepThere(), SERVER_AFTER)
  }

  // A late save must never bring back a draft that has become a message; the server refuses its key besides.
  #leave() {
    this.#rest()
    this.#known = this.#knownAll = ""
    this.#say("")
  }

  #rest() {
    clearTimeout(this.#here)
    clearTimeout(this.#there)
    this.#here = this.#there = undefined
  }

  #hide() {
    if (!this.#form.isConnected || !this.#there) return
    this.#rest()
    this.#keepHere()
    this.#keepThere(outlives(this.#text.value))
  }

  #value(name) {
    return this.#form.elements.namedItem(name)?.value ?? ""
  }

  #keepHere() {
    this.#here = undefined
    const draft = { kind: this.#value("kind"), text: this.#text.value, tried: this.#value("key"), known: this.#known, bases: this.#bases, at: this.#at }
    draft.share = this.#form.elements.share?.checked
    for (const name of LINES) draft[name] = this.#value(name)
    if (keep(localStorage, this.#isApart ? apart(this.#key) : this.#key, draft)) this.#say("local")
  }

  // One after the other: a slow early save must not overwrite a later one.
  #keepThere(keepalive = false) {
    this.#there = undefined
    if (!this.#form.dataset.draftAction) return
    this.#saving = this.#saving.then(async () => {
      const body = new FormData(this.#form)
      body.delete("files")
      const [text, every] = [this.#text.value, this.#every()]
      if (!this.#form.isConnected || every === this.#knownAll || (!text.trim() && !this.#known)) return
      const version = newName()
      body.append("version", version)
      body.append("written", new Date(this.#at).toISOString())
      // Before it is tried: the line may break after the server has it.
      this.#base([...this.#bases, version])
      this.#keepHere()
      const options = { method: "POST", body, keepalive, redirect: "manual", headers: { "Jawab-Viewer": viewer() } }
      const answer = await fetch(this.#form.dataset.draftAction, options).catch(() => null)
      if (body.get("key") !== this.#value("key")) return
      const became = outcome(answer?.status)
      if (became === "both") { this.#both(await answer.text()); this.#keepHere(); return }
      if (became === "again") { this.#there ??= setTimeout(() => this.#keepThere(), SERVER_AGAIN); return }
      this.#known = text
      this.#base([version])
      this.#knownAll = every
      this.#both("")
      this.#keepHere()
      this.#say(this.#text.value === text ? "saved" : "local")
    })
  }

  #every() {
    const body = new FormData(this.#form)
    for (const name of ["files", "base"]) body.delete(name)
    return new URLSearchParams(body).toString()
  }

  // Both versions, to choose from. Who stands in them already is not moved, and the same other one is not told again.
  #both(html) {
    this.#apart(Boolean(html))
    const place = this.#form.querySelector("[data-two-drafts]")
    if (!place) return
    if (html && (place.contains(document.activeElement) || otherOf(html) === otherOf(place.innerHTML))) return
    if (!html) return place.replaceChildren()
    this.#say("local")
    place.outerHTML = html
  }

  #say(word) {
    if (this.#state) this.#state.textContent = this.#text.value.trim() ? (this.#state.dataset[word] ?? "") : ""
  }
}

mount("form[data-draft]", form => new Draft(form))
