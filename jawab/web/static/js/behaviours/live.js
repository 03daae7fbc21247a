// [data-live="/live"]: one line to the server. Every fact becomes events on <body> for elements to refetch by:
// jawab:fact, jawab:of-duty (its kind), jawab:ticket-48213; jawab:reset when too much was missed; jawab:lost (since when) and jawab:found.
import { backoff } from "../lib/backoff.js";
import { mount } from "../lib/mount.js";

// The server lets it beat every 15 seconds: a line this silent is dead, whatever the browser thinks of it.
const SILENT_FOR = 40_000
const HIDDEN_FOR = 60_000

const tell = (name, detail) => document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))

class Line {
  #element; #source; #after
  #attempt = 0
  #retry; #sleep; #watch

  constructor(element) {
    this.#element = element
    this.#after = element.dataset.liveAfter
    this.#open()
    document.addEventListener("visibilitychange", () => this.#look())
    addEventListener("online", () => { if (!this.#source) this.#open() })
    addEventListener("offline", () => this.#lost())
    document.addEventListener("jawab:try", () => { this.#close(); this.#open() })
  }

  #open() {
    clearTimeout(this.#retry)
    const query = this.#after ? `?after=${encodeURIComponent(this.#after)}` : ""
    this.#source = new EventSource(this.#element.dataset.live + query)
    this.#source.addEventListener("open", () => this.#found())
    this.#source.addEventListener("error", () => this.#lost())
    for (const name of ["open", "ready", "fact", "presence", "beat", "reset"]) {
      this.#source.addEventListener(name, () => this.#listen())
    }
    this.#listen()
    this.#source.addEventListener("ready", event => { this.#mark(event); tell("jawab:open") })
    this.#source.addEventListener("presence", ({ data }) => tell("jawab:presence", JSON.parse(data)))
    this.#source.addEventListener("reset", event => { this.#mark(event); tell("jawab:reset"); tell("jawab:open") })
    this.#source.addEventListener("fact", event => this.#hear(event))
  }

  #mark({ lastEventId }) {
    if (lastEventId) this.#after = lastEventId
  }

  #hear(event) {
    this.#mark(event)
    const fact = JSON.parse(event.data)
    tell("jawab:fact", fact)
    tell(`jawab:of-${fact.kind.split(".")[0]}`, fact)
    if (fact.ticket) tell(`jawab:ticket-${fact.ticket}`, fact)
  }

  #close() {
    clearTimeout(this.#watch)
    this.#source?.close()
    this.#source = null
  }

  #listen() {
    clearTimeout(this.#watch)
    this.#watch = setTimeout(() => this.#lost(), SILENT_FOR)
  }

  #found() {
    this.#attempt = 0
    tell("jawab:found")
  }

  #lost() {
    this.#close()
    clearTimeout(this.#retry)
    tell("jawab:lost")
    this.#retry = setTimeout(() => this.#open(), backoff(this.#attempt++))
  }

  // A tab nobody looks at holds no line; what it missed is replayed when it is looked at again.
  #look() {
    clearTimeout(this.#sleep)
    if (document.hidden) this.#sleep = setTimeout(() => { clearTimeout(this.#retry); this.#close() }, HIDDEN_FOR)
    else if (!this.#source) this.#open()
  }
}

mount("[data-live]:not([data-live=''])", element => new Line(element))
