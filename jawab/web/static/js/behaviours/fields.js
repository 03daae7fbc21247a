// form[data-fields="/tickets/48213/fields/"]: a field is saved when it is left, and what others set is fetched.
// Only what was touched is sent; what is being typed, or waits for the line, is never written over.
import { mount } from "../lib/mount.js";
import { announce, token } from "../lib/page.js";

const LATER = 300
const PATIENCE = 30_000

class Fields {
  #form; #state; #running = false; #again = false; #timer
  #touched = new Set()
  // Of these the server has said what is wrong: they go again when they are mended.
  #refused = new Set()

  constructor(form) {
    this.#form = form
    this.#state = form.querySelector("[data-fields-state]")
    form.querySelector("button:not([type])").hidden = true
    form.addEventListener("input", event => {
      const key = this.#keyOf(event.target)
      this.#refused.delete(key)
      this.#touched.add(key)
    })
    form.addEventListener("change", () => this.#save())
    form.addEventListener("submit", event => { event.preventDefault(); this.#save() })
    const look = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#fetch(), LATER) }
    for (const told of [form.dataset.fieldsOn, "jawab:open", "jawab:reset"]) if (told) document.body.addEventListener(told, look)
    addEventListener("pagehide", () => this.#leave())
  }

  #keyOf(control) { return control.closest("[data-field]")?.dataset.field }

  async #save() {
    if (this.#running) { this.#again = true; return }
    const keys = [...this.#touched].filter(Boolean)
    if (!keys.length) return
    this.#running = true
    this.#touched.clear()
    const answer = await this.#post(keys, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null)
    const page = answer && !answer.redirected && (answer.ok || answer.status === 409) ? await answer.text().catch(() => null) : null
    this.#running = false
    if (page === null) {
      // They go along with the next ones.
      keys.forEach(key => this.#touched.add(key))
      this.#say(this.#form.dataset.failed)
    } else {
      this.#draw(page, keys)
      if (!answer.ok) this.#sort(keys)
    }
    if (this.#again) { this.#again = false; this.#save() }
  }

  #post(keys, options) {
    return fetch(this.#form.action, { method: "POST", body: this.#body(keys), headers: { "X-CSRFToken": token() }, ...options })
  }

  // The server takes all or none: what it found right goes again without the rest.
  #sort(keys) {
    const here = keys.map(key => [key, this.#form.querySelector(`[data-field="${CSS.escape(key)}"]`)]).filter(([, one]) => one)
    const isWrong = ([, one]) => one.querySelector("[aria-invalid=true]")
    if (!here.some(isWrong)) return
    for (const each of here) (isWrong(each) ? this.#refused : this.#touched).add(each[0])
    this.#again = this.#touched.size > 0
  }

  #leave() {
    const keys = [...this.#touched].filter(Boolean)
    if (keys.length) this.#post(keys, { keepalive: true }).catch(() => null)
  }

  #body(keys) {
    const whole = new FormData(this.#form)
    const body = new FormData()
    body.set("fragment", "fields")
    if (whole.has("in")) body.set("in", whole.get("in"))
    for (const key of keys) {
      body.append("fields", key)
      if (whole.has(`field-${key}`)) body.set(`field-${key}`, whole.get(`field-${key}`))
    }
    return body
  }

  async #fetch() {
    if (this.#running || !this.#form.isConnected) return
    const answer = await fetch(this.#form.dataset.fields).catch(() => null)
    if (!answer?.ok || answer.redirected) return
    this.#draw(await answer.text(), [])
    if (this.#touched.size) this.#save()
  }

  // `sent` are the fields this is the answer to.
  #draw(html, sent) {
    const page = new DOMParser().parseFromString(html, "text/html")
    const fresh = [...page.querySelectorAll("[data-field]")]
    if (sent.length) this.#say(page.querySelector("form > [role=alert]")?.textContent.trim() ?? "")
    const here = new Map([...this.#form.querySelectorAll("[data-field]")].map(one => [one.dataset.field, one]))
    let before = null
    for (const one of fresh) {
      const key = one.dataset.field
      const old = here.get(key)
      here.delete(key)
      if (old && (this.#touched.has(key) || (this.#refused.has(key) && !sent.includes(key)) || (!sent.includes(key) && old.contains(document.activeElement)))) { before = old; continue }
      before = old && same(old, one) ? old : this.#put(document.adoptNode(one), old, before)
    }
    for (const [key, old] of here) if (!this.#touched.has(key) || sent.includes(key)) old.remove()
    document.getElementById("toasts")?.append(...page.querySelectorAll("[data-toast]"))
  }

  #put(one, old, before) {
    if (!old) {
      if (before) before.after(one)
      else this.#form.querySelector("[name=csrfmiddlewaretoken]").after(one)
      return one
    }
    const held = old.contains(document.activeElement) && document.activeElement.id
    old.replaceWith(one)
    if (held) document.getElementById(held)?.focus()
    return one
  }

  #say(text) {
    this.#state.textContent = text
    if (text) announce(text, true)
  }
}

// Also in what is said about it; then the caret may stay where it is.
function same(old, one) {
  const [was, is] = [old, one].map(each => each.querySelector("input:not([type=hidden]), select, textarea"))
  return was.value === is.value && was.checked === is.checked && old.textContent === one.textContent
}

mount("form[data-fields]", form => new Fields(form))
