// form[data-live-search="found"]: what is found comes while one types, into the element of that id; Enter asks for the
// page as without script. Arrow down goes to what was found, arrow up and Escape come back. [data-complete]: a
// suggestion, which goes into the box.
import { announce } from "../lib/page.js";
import { mount } from "../lib/mount.js";

const PAUSE = 180

class Searching {
  #form; #input; #found
  #timer; #asking
  #answered

  constructor(form) {
    this.#form = form
    this.#input = form.querySelector("[data-search]")
    this.#found = document.getElementById(form.dataset.liveSearch)
    this.#answered = this.#input.value.trim()
    this.#input.addEventListener("input", event => { if (!event.isComposing) this.#soon() })
    this.#input.addEventListener("compositionend", () => this.#soon())
    this.#form.addEventListener("keydown", event => this.#pressed(event))
    this.#found.addEventListener("keydown", event => this.#pressed(event))
    this.#form.parentElement.addEventListener("click", event => this.#complete(event))
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#found.ariaBusy = "true"
    this.#timer = setTimeout(() => this.#ask(), PAUSE)
  }

  // Whoever types on has taken the question back: only the answer to the last one is ever shown.
  async #ask() {
    const asked = this.#input.value
    const asking = this.#asking = new AbortController()
    const page = new URL(this.#form.action)
    if (asked.trim()) page.searchParams.set("q", asked)
    const html = await this.#answer(page, asking.signal)
    if (asking !== this.#asking || asking.signal.aborted) return
    this.#found.ariaBusy = null
    if (html === null) {
      this.#found.replaceChildren()
      announce(this.#form.dataset.lost)
      return
    }
    this.#found.innerHTML = html
    history.replaceState(history.state, "", page)
    const told = this.#found.querySelector("[data-told]")?.dataset.told
    if (told && asked.trim() !== this.#answered) announce(told)
    this.#answered = asked.trim()
  }

  async #answer(page, signal) {
    const address = new URL(page)
    address.searchParams.set("fragment", "found")
    try {
      // A page of its own in place of a fragment: whoever asks has been signed out.
      const answer = await fetch(address, { signal, redirect: "error" })
      return answer.ok ? await answer.text() : null
    } catch {
      return null
    }
  }

  get #places() {
    return [this.#input, ...this.#found.querySelectorAll("a[href]")].filter(place => place.checkVisibility())
  }

  #pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const places = this.#places, at = places.indexOf(document.activeElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (at < 0) return
    if (step && places[at + step]) places[at + step].focus()
    else if (event.key === "Escape" && at > 0) this.#input.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  #complete(event) {
    const chosen = event.target.closest("[data-complete]")
    if (!chosen || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.#input.value = chosen.dataset.complete
    chosen.closest("details")?.removeAttribute("open")
    this.#input.focus()
    this.#input.setSelectionRange(this.#input.value.length, this.#input.value.length)
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.#ask()
  }
}

mount("form[data-live-search]", form => new Searching(form))
