// [data-asks="/news/"]: a page that saves data holds no line. It asks for news once a minute, while somebody looks at
// it, and tells what live.js would have told. [data-ask] asks at once; .age time says since when nothing was heard.
import { relative } from "../lib/duration.js";
import { mount } from "../lib/mount.js";
import { digits, language } from "../lib/page.js";

const EVERY = 60_000
const WITHIN = 20_000

const tell = name => document.body.dispatchEvent(new CustomEvent(name, { bubbles: true }))

class Asking {
  #address; #after; #timer
  #askedAt = Date.now()
  #lost = false
  #busy = false

  constructor({ dataset }) {
    this.#address = dataset.asks
    this.#after = dataset.liveAfter
    this.#wait()
    addEventListener("online", () => this.#ask())
    addEventListener("offline", () => this.#lose())
    document.addEventListener("jawab:try", () => this.#ask())
    document.addEventListener("visibilitychange", () => { if (Date.now() - this.#askedAt >= EVERY) this.#ask() })
    mount("[data-ask]", button => button.addEventListener("click", () => this.#ask()))
  }

  #wait() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), EVERY)
  }

  async #ask() {
    if (this.#busy) return
    this.#wait()
    if (document.hidden) return
    this.#busy = true
    this.#askedAt = Date.now()
    const news = await this.#answer()
    this.#busy = false
    if (news) this.#hear(news)
    else this.#lose()
  }

  // Whoever is signed out by now is sent to a page that is no answer.
  async #answer() {
    try {
      const query = new URLSearchParams({ after: this.#after })
      const answer = await fetch(`${this.#address}?${query}`, { redirect: "error", signal: AbortSignal.timeout(WITHIN) })
      return answer.ok && await answer.json()
    } catch {
      return null
    }
  }

  #hear({ at, any, tickets, reset }) {
    this.#after = at
    this.#lost = false
    tell("jawab:found")
    if (reset) tell("jawab:reset")
    else if (any) ["jawab:fact", ...tickets.map(ticket => `jawab:ticket-${ticket}`)].forEach(tell)
    tell("jawab:open")
    for (const time of document.querySelectorAll(".age time")) {
      time.dateTime = new Date().toISOString()
      time.title = ""
      time.textContent = relative(0, language(), digits())
    }
  }

  #lose() {
    if (this.#lost) return
    this.#lost = true
    tell("jawab:lost")
  }
}

mount("[data-asks]", element => new Asking(element))
