// form[data-fields="/tickets/48213/fields/"]: a field is saved when it is left, and what others set is fetched.
// Only what was touched is sent; what is being typed, or waits for the line, is never written over.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

const LATER = 300

class Fields {
  #form; #state; #running = false; #again = false; #timer
  #touched = new Set()

  constructor(form) {
    this.#form = form
    this.#state = form.querySelector("[data-fields-state]")
    form.querySelector("button:not([type])").hidden = true
    form.addEventListener("input", event => this.#touched.add(this.#keyOf(event.target)))
    form.addEventListener("change", () => this.#save())
    form.addEventListener("submit", event => { event.preventDefault(); this.#save() })
    const look = () => { clearTimeout(this.#timer); this.#timer = setTimeout(() => this.#fetch(), LATER) }
    for (const told of [form.dataset.fieldsOn, "jawab:reset"]) document.body.addEventListener(told, look)
  }

  #keyOf(control) { return control.closest("[data-field]")?.dataset.field }

  async #save() {
    if (this.#running) { this.#again = true; return }
    const keys = [...this.#touched].filter(Boolean)
    if (!keys.length) return
    this.#running = true
    this.#touched.clear()
    const body = this.#body(keys)
    const answer = await fetch(this.#form.action, { method: "POST", body }).catch(() => null)
    this.#running = false
    if (answer?.ok || answer?.status === 409) this.#draw(await answer.text(), keys)
    else this.#say(this.#form.dataset.failed)
    // They go along with the next ones.
    if (!answer?.ok) keys.forEach(key => this.#touched.add(key))
    if (this.#again) { this.#again = false; this.#save() }
  }

  #body(keys) {
    const whole = new FormData(this.#form)
    const body = new FormData()
    body.set("fragment", "fields")
    for (const name of ["csrfmiddlewaretoken", "in"]) if (whole.has(name)) body.set(name, whole.get(name))
    for (const key of keys) {
      body.append("fields", key)
      if (whole.has(`field-${key}`)) body.set(`field-${key}`, whole.get(`field-${key}`))
    }
    return body
  }

  async #fetch() {
    if (this.#running || !this.#form.isConnected) return
    const answer = await fetch(this.#form.dataset.fields).catch(() => null)
    if (!answer?.ok) return
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
      if (old && (this.#touched.has(key) || (!sent.includes(key) && old.contains(document.activeElement)))) { before = old; continue }
      before = old && same(old, one) ? old : this.#put(document.adoptNode(one), old, before)
    }
    for (const [key, old] of here) if (!this.#touched.has(key)) old.remove()
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
