// [data-presence="/tickets/48213/presence/"]: signs of life while somebody looks at this ticket or answers it.
import { mount } from "../lib/mount.js";
import { newName } from "../lib/name.js";
import { doing, EVERY } from "../lib/presence.js";

class Presence {
  #address
  #tab = newName()
  #told = "gone"
  #typedAt = -Infinity

  constructor(address) {
    this.#address = address
    document.addEventListener("input", event => this.#hear(event))
    document.addEventListener("change", () => this.#look())
    document.addEventListener("submit", ({ target }) => { if (target.matches("[data-draft]")) this.#typedAt = -Infinity })
    document.addEventListener("visibilitychange", () => this.#look())
    addEventListener("pageshow", () => this.#look())
    addEventListener("pagehide", () => this.#tell("gone"))
    setInterval(() => this.#tell(this.#doing()), EVERY)
    this.#look()
  }

  // What a script put in, a draft found again, is not somebody typing.
  #hear({ target, isTrusted }) {
    if (isTrusted && target.matches("form[data-draft] [name=text]")) this.#typedAt = Date.now()
    this.#look()
  }

  #doing() {
    const form = document.querySelector("form[data-draft]")
    return doing({
      hidden: document.hidden,
      text: form?.elements.namedItem("text")?.value,
      kind: form?.elements.namedItem("kind")?.value,
      typedAt: this.#typedAt,
      now: Date.now(),
    })
  }

  #look() {
    const now = this.#doing()
    if (now !== this.#told) this.#tell(now)
  }

  // A beacon leaves even while the page is being left; nobody waits for an answer.
  #tell(word) {
    if (word === "gone" && this.#told === "gone") return
    this.#told = word
    const body = new FormData()
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "")
    body.set("tab", this.#tab)
    body.set("doing", word)
    navigator.sendBeacon(this.#address, body)
  }
}

let presence
mount("[data-presence]", element => { presence ??= new Presence(element.dataset.presence) })
