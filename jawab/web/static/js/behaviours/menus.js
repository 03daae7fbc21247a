// details[data-menu] is a disclosure: a button that shows or hides what it holds. Opened by a key it gives the focus to
// its first item; arrows, Home, End and first letters walk; it closes on Escape and when it is left.
// [data-dialog="id"] opens a dialog; details[data-remember] stay as they were left; [data-focus] takes the focus.
import { fold } from "../lib/fold.js";
import { isTextField, keyName } from "../lib/keys.js";
import { mount } from "../lib/mount.js";

const ITEMS = ":is(a[href], button, input:not([type=hidden]), select, textarea):not([disabled])"
const PAUSE = 700

const open = () => document.querySelectorAll("details[data-menu][open]")

document.addEventListener("click", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false
})

document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector("summary").focus()
    event.preventDefault()
  }
})

class Menu {
  #menu; #summary
  #typed = ""
  #typedAt = 0

  constructor(menu) {
    this.#menu = menu
    this.#summary = menu.querySelector("summary")
    // Enter, Space and the menu's own key come as clicks that no pointer made.
    this.#summary.addEventListener("click", ({ detail }) => { if (!detail && !menu.open) this.#enter() })
    menu.addEventListener("keydown", event => { if (this.#key(event)) event.preventDefault() })
    menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false
    })
  }

  get #items() {
    return [...this.#menu.querySelectorAll(`.menu-items ${ITEMS}`)].filter(item => item.checkVisibility())
  }

  #enter(place = 0) {
    this.#menu.addEventListener("toggle", () => this.#items.at(place)?.focus(), { once: true })
  }

  #key(event) {
    const { key, target } = event
    if (target === this.#summary && !this.#menu.open) {
      if (key !== "ArrowDown" && key !== "ArrowUp") return false
      this.#enter(key === "ArrowUp" ? -1 : 0)
      return this.#menu.open = true
    }
    if (!this.#menu.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTextField(target)) return false
    const items = this.#items, at = items.indexOf(target)
    const next = {
      ArrowDown: () => items[(at + 1) % items.length],
      ArrowUp: () => items.at(at < 1 ? -1 : at - 1),
      Home: () => items[0],
      End: () => items.at(-1),
    }[key]?.() ?? this.#named(event, items, at)
    next?.focus()
    return Boolean(next)
  }

  // The letter as typed finds Persian and Arabic names, the letter of its key finds Latin ones.
  #named(event, items, at) {
    if ([...event.key].length > 2 || /^[\s\dA-Z][a-z0-9]|^\s/.test(event.key)) return
    const letter = fold(event.key)
    this.#typed = event.timeStamp - this.#typedAt < PAUSE ? this.#typed + letter : letter
    this.#typedAt = event.timeStamp
    const round = [...items.slice(at + (this.#typed.length > 1 ? 0 : 1)), ...items.slice(0, at + 1)]
    const begins = start => round.find(item => start && fold(item.textContent).startsWith(start))
    return begins(this.#typed) ?? begins(fold(keyName(event)))
  }
}

mount("details[data-menu]", menu => new Menu(menu))

mount("[data-dialog]", opener => {
  opener.addEventListener("click", event => {
    const dialog = document.getElementById(opener.dataset.dialog)
    if (!dialog) return
    event.preventDefault()
    dialog.showModal()
    dialog.dispatchEvent(new CustomEvent("jawab:opened", { detail: opener }))
  })
})

mount("details[data-remember]", block => {
  const key = `jawab:open:${block.dataset.remember}`
  const kept = localStorage.getItem(key)
  if (kept !== null) block.open = kept === "yes"
  block.addEventListener("toggle", () => localStorage.setItem(key, block.open ? "yes" : "no"))
})

mount("[data-focus]", element => element.focus())
