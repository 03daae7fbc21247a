// dialog[data-palette]: a combobox over the commands this page can do, at once and without a line, and over what the
// server finds. [data-palette-opener] opens it. The listbox never takes the focus (ARIA guide: combobox with listbox).
import { can, run } from "../lib/commands.js";
import { fold, matches } from "../lib/fold.js";
import { keyName } from "../lib/keys.js";
import { mount } from "../lib/mount.js";
import { openTicket, recent } from "../lib/recent.js";

const PAUSE = 120

class Palette {
  #dialog; #input; #local; #found; #said
  #active = null
  #asked = 0
  #waiting = 0
  #timer = 0
  #lost = false
  #chosenEarly = false

  constructor(dialog) {
    this.#dialog = dialog
    this.#input = dialog.querySelector("[role=combobox]")
    this.#local = dialog.querySelector("[data-local]")
    this.#found = dialog.querySelector("[data-found]")
    this.#said = dialog.querySelector("[role=status]")
    this.#input.addEventListener("input", () => this.#typed())
    dialog.addEventListener("keydown", event => { if (this.#key(event)) event.preventDefault() })
    dialog.addEventListener("click", event => this.#click(event))
    mount("[data-palette-opener]", opener => opener.addEventListener("click", event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      this.#open()
    }))
  }

  #open() {
    if (this.#dialog.open) return
    this.#dialog.showModal()
    this.#input.value = ""
    this.#found.replaceChildren()
    this.#load()
    this.#typed()
  }

  // The address says what is in it, so the device keeps the answer.
  async #load() {
    if (this.#local.firstElementChild) return
    const answer = await fetch(this.#dialog.dataset.commandsFrom).catch(() => null)
    if (!answer?.ok) return
    this.#local.innerHTML = await answer.text()
    this.#show()
  }

  #typed() {
    this.#chosenEarly = false
    this.#waiting = ++this.#asked
    this.#show()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(this.#waiting), this.#input.value.trim() ? PAUSE : 0)
  }

  async #ask(number) {
    const values = new URLSearchParams({ q: this.#input.value, ticket: openTicket(), recent: recent().join() })
    const answer = await fetch(`${this.#dialog.dataset.palette}&${values}`).catch(() => null)
    if (number !== this.#asked) return
    this.#waiting = 0
    const html = answer?.ok ? await answer.text() : ""
    if (number !== this.#asked) return
    this.#found.innerHTML = html
    this.#lost = !answer?.ok
    this.#show()
    if (this.#chosenEarly) this.#choose(this.#active)
  }

  get #options() {
    return [...this.#dialog.querySelectorAll("[role=option]:not([hidden])")]
  }

  #show() {
    const asked = fold(this.#input.value)
    for (const option of this.#dialog.querySelectorAll("[data-act]")) {
      const names = option.dataset.names
      option.hidden = !can(option.dataset.act) || (names !== undefined && !matches(names, asked))
    }
    for (const group of this.#dialog.querySelectorAll("[role=group]")) {
      group.hidden = !group.querySelector("[role=option]:not([hidden])")
    }
    const options = this.#options
    const { nothing, lost } = this.#said.dataset
    this.#said.textContent = this.#waiting ? "" : this.#lost ? lost : options.length ? "" : nothing
    options.forEach((option, at) => option.id = `palette-option-${at}`)
    this.#mark(options.includes(this.#active) && this.#active !== null ? this.#active : options[0])
  }

  #mark(option) {
    this.#active?.removeAttribute("aria-selected")
    this.#active = option ?? null
    this.#active?.setAttribute("aria-selected", "true")
    this.#active?.scrollIntoView({ block: "nearest" })
    if (option) this.#input.setAttribute("aria-activedescendant", option.id)
    else this.#input.removeAttribute("aria-activedescendant")
  }

  #key(event) {
    // The focus leaves a moment after the dialog is closed: what is pressed then is for the page.
    if (event.isComposing || !this.#dialog.open) return false
    if (keyName(event) === "Ctrl+K") { this.#dialog.close(); return true }
    if (event.target !== this.#input) return false
    const options = this.#options, at = options.indexOf(this.#active)
    if (event.key === "ArrowDown") this.#mark(options[(at + 1) % options.length])
    else if (event.key === "ArrowUp") this.#mark(options.at(at < 1 ? -1 : at - 1))
    else if (event.key === "Enter") this.#enter()
    else return false
    return true
  }

  // Enter before the answer is for the first thing that answer finds, never for what the last question found.
  #enter() {
    if (this.#waiting && (!this.#active || this.#found.contains(this.#active))) this.#chosenEarly = true
    else this.#choose(this.#active)
  }

  #click(event) {
    // Outside of what it holds is its backdrop.
    if (event.target === this.#dialog) return this.#dialog.close()
    const option = event.target.closest("[role=option]")
    if (option && !option.href) this.#choose(option)
  }

  #choose(option) {
    if (!option) return
    if (option.href) return option.click()
    const form = option.querySelector("form")
    this.#dialog.close()
    if (form) form.requestSubmit()
    else run(option.dataset.act)
  }
}

mount("dialog[data-palette]", dialog => new Palette(dialog))
