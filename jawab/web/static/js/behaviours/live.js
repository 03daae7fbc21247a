// [data-live="/live"]: one line to the server. Every fact becomes events on <body> for elements to refetch by:
// jawab:fact, jawab:ticket-48213; jawab:reset when too much was missed.
import { backoff } from "../lib/backoff.js";
import { localise } from "../lib/duration.js";
import { mount } from "../lib/mount.js";
import { digits } from "../lib/page.js";

const QUIET_FOR = 5000
const HIDDEN_FOR = 60_000

const tell = (name, detail) => document.body.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }))

class Line {
  #element; #source; #after
  #attempt = 0
  #retry; #strip; #sleep

  constructor(element) {
    this.#element = element
    this.#after = element.dataset.liveAfter
    this.#open()
    document.addEventListener("visibilitychange", () => this.#look())
    addEventListener("online", () => { if (!this.#source) this.#open() })
  }

  #open() {
    clearTimeout(this.#retry)
    const query = this.#after ? `?after=${encodeURIComponent(this.#after)}` : ""
    this.#source = new EventSource(this.#element.dataset.live + query)
    this.#source.addEventListener("open", () => this.#found())
    this.#source.addEventListener("error", () => this.#lost())
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
    if (fact.ticket) tell(`jawab:ticket-${fact.ticket}`, fact)
  }

  #close() {
    this.#source?.close()
    this.#source = null
  }

  #found() {
    this.#attempt = 0
    clearTimeout(this.#strip)
    this.#strip = null
    document.getElementById("line")?.replaceChildren()
  }

  #lost() {
    this.#close()
    tell("jawab:lost")
    this.#strip ??= setTimeout(() => this.#showStrip(new Date()), QUIET_FOR)
    this.#retry = setTimeout(() => this.#open(), backoff(this.#attempt++))
  }

  #showStrip(since) {
    const strip = document.createElement("div")
    const clock = [since.getHours(), since.getMinutes()].map(part => String(part).padStart(2, "0")).join(":")
    strip.className = "strip"
    strip.textContent = this.#element.dataset.liveLost.replace("{time}", localise(clock, digits()))
    document.getElementById("line")?.replaceChildren(strip)
  }

  // A tab nobody looks at holds no line; what it missed is replayed when it is looked at again.
  #look() {
    clearTimeout(this.#sleep)
    if (document.hidden) this.#sleep = setTimeout(() => { clearTimeout(this.#retry); this.#close() }, HIDDEN_FOR)
    else if (!this.#source) this.#open()
  }
}

mount("[data-live]:not([data-live=''])", element => new Line(element))
