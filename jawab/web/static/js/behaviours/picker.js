// [data-picker="id"]: its button, its sign typed in the text (data-trigger) or Ctrl+M open that list; what is chosen
// goes in at the cursor. The list comes from the server and is found by typing.
import { mount } from "../lib/mount.js";
import { firstPlace, next, opens } from "../lib/picker.js";

const WAIT = 120

class Picker {
  #dialog; #input; #list; #preview; #text; #form; #sign
  #asked = 0
  #answered = null
  #range = [0, 0]
  #timer
  #current = -1

  constructor(button) {
    this.#dialog = document.getElementById(button.dataset.picker)
    this.#form = button.form
    this.#text = this.#form.elements.namedItem("text")
    ;[this.#input, this.#list, this.#preview] = this.#dialog.children
    button.addEventListener("click", event => { event.preventDefault(); this.open() })
    this.#text.addEventListener("beforeinput", event => this.#typed(event, button))
    if (button.ariaKeyShortcuts) this.#form.addEventListener("keydown", event => this.#pressed(event))
    this.#input.addEventListener("input", () => this.#soon())
    this.#dialog.addEventListener("keydown", event => this.#steer(event))
    this.#dialog.addEventListener("focusout", ({ relatedTarget }) => { if (!this.#dialog.contains(relatedTarget)) this.#dialog.close() })
    this.#dialog.addEventListener("pointerdown", event => { if (event.target !== this.#input) event.preventDefault() })
    this.#list.addEventListener("click", ({ target }) => this.#take(target.closest("[role=option]")))
  }

  open(sign = "") {
    this.#sign = sign
    // Kept now: a dialog that closes puts the cursor elsewhere.
    this.#range = [this.#text.selectionStart, this.#text.selectionEnd]
    this.#answered = null
    this.#input.value = ""
    this.#list.replaceChildren()
    this.#dialog.show()
    this.#input.focus()
    this.#find()
  }

  // The sign, not its key: on many layouts it needs AltGr or another place.
  #typed(event, button) {
    const sign = button.dataset.trigger
    if (event.data !== sign || event.isComposing || !button.checkVisibility()) return
    if (!opens(sign, this.#text.value, this.#text.selectionStart)) return
    event.preventDefault()
    this.open(sign)
  }

  #pressed(event) {
    if (event.code !== "KeyM" || !event.ctrlKey || event.altKey || event.shiftKey) return
    event.preventDefault()
    this.open()
  }

  #soon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#find(), WAIT)
  }

  async #find() {
    clearTimeout(this.#timer)
    const [asked, words] = [++this.#asked, this.#input.value]
    const source = new URL(this.#dialog.dataset.source, location)
    source.searchParams.set("q", words)
    const answer = await fetch(source).catch(() => null)
    // A page of its own instead of a list: whoever asks has been signed out.
    if (asked !== this.#asked || !answer?.ok || answer.redirected) return
    const found = await answer.text()
    if (asked !== this.#asked) return
    this.#list.innerHTML = found
    this.#answered = words
    this.#show(this.#options().length ? 0 : -1)
  }

  #options() {
    return [...this.#list.querySelectorAll("[role=option]")]
  }

  #show(index) {
    const options = this.#options()
    this.#current = index
    options.forEach((option, at) => { option.ariaSelected = String(at === index) })
    const option = options[index]
    this.#input.setAttribute("aria-activedescendant", option?.id ?? "")
    option?.scrollIntoView({ block: "nearest" })
    const missing = option?.dataset.missing
    this.#preview.hidden = !option?.dataset.way
    this.#preview.dir = option?.dataset.way ?? ""
    this.#preview.textContent = option?.dataset.way ? [missing, option.dataset.text].filter(Boolean).join("\n\n") : ""
  }

  #steer(event) {
    if (event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.#show(next(this.#options().length, this.#current, step))
    else if (event.key === "Enter" || event.key === "Tab") this.#choose()
    else if (event.key === "Escape") this.#leave(this.#input.value ? "" : this.#sign)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Whoever types faster than the list comes means what was typed.
  async #choose() {
    if (this.#answered !== this.#input.value) await this.#find()
    if (this.#dialog.open && this.#answered === this.#input.value) this.#take(this.#options()[this.#current])
  }

  #take(option) {
    if (!option) return
    const { number, text } = option.dataset
    this.#leave(text)
    if (!number) return
    const used = document.createElement("input")
    Object.assign(used, { type: "hidden", name: "canned", value: number })
    this.#form.append(used)
  }

  // Back to the text, with `words` at the cursor; what is left to write there is selected.
  #leave(words) {
    const [start, end] = this.#range
    clearTimeout(this.#timer)
    this.#asked++
    this.#dialog.close()
    this.#text.focus()
    this.#text.setSelectionRange(start, end)
    if (!words) return
    this.#text.setRangeText(words, start, end, "end")
    const place = firstPlace(this.#text.value, start, start + words.length)
    if (place) this.#text.setSelectionRange(...place)
    this.#text.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

mount("[data-picker]", button => new Picker(button))
