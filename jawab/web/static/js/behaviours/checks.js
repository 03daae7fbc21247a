// [data-checks="/writing/checks/"] around a text: remarks of the desk, marked under the words and listed below.
// F7 goes to the next remark, F8 takes its repair; both stay in the text and can be undone there.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

const QUIET = 800

class Checks {
  #place; #text; #form; #timer; #asked
  #at = -1

  constructor(place) {
    this.#place = place
    this.#text = place.querySelector("textarea")
    this.#form = place.closest("form")
    this.#text.addEventListener("input", () => this.#changed())
    this.#text.addEventListener("scroll", () => this.#follow())
    this.#form.addEventListener("keydown", event => this.#key(event))
    this.#form.addEventListener("click", event => this.#click(event))
    this.#form.addEventListener("change", ({ target }) => { if (target.matches(".composer-promises select")) target.dataset.chosen = "" })
    if (this.#text.value.trim()) this.#changed()
  }

  get #remarks() { return [...this.#form.querySelectorAll(".composer-remarks li")] }

  // Marks of yesterday's words would point at the wrong ones.
  #changed() {
    this.#place.querySelector(".composer-marks")?.remove()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), QUIET)
  }

  async #ask() {
    this.#asked?.abort()
    this.#asked = new AbortController()
    const body = new FormData()
    const asked = this.#text.value
    body.set("text", asked)
    body.set("ticket", this.#form.dataset.draft ?? "")
    for (const { name, value } of this.#form.querySelectorAll(".composer-promises :is(:checked, [data-chosen])")) body.append(name, value)
    body.set("csrfmiddlewaretoken", this.#form.elements.namedItem("csrfmiddlewaretoken").value)
    const answer = await fetch(this.#place.dataset.checks, { method: "POST", body, signal: this.#asked.signal }).catch(() => null)
    if (answer?.ok) this.#show(asked, await answer.text())
  }

  #show(asked, html) {
    if (asked !== this.#text.value) return
    const made = document.createElement("template")
    made.innerHTML = html
    const marks = made.content.querySelector(".composer-marks")
    const remarks = made.content.querySelector(".composer-remarks")
    const before = this.#form.querySelector(".composer-remarks")
    if (remarks && before) remarks.querySelector("details").open = before.querySelector("details").open
    before?.remove()
    if (remarks) this.#place.after(remarks)
    this.#form.querySelector(".composer-promises")?.replaceWith(made.content.querySelector(".composer-promises"))
    this.#place.querySelector(".composer-marks")?.remove()
    marks.dir = getComputedStyle(this.#text).direction
    this.#place.append(marks)
    this.#follow()
  }

  #follow() {
    const marks = this.#place.querySelector(".composer-marks")
    if (marks) marks.scrollTop = this.#text.scrollTop
  }

  #key(event) {
    if (event.key !== "F7" && event.key !== "F8") return
    const all = this.#remarks
    if (!all.length) return
    event.preventDefault()
    if (event.key === "F7") this.#go((this.#at + (event.shiftKey ? all.length - 1 : 1)) % all.length)
    else this.#repair([all[Math.max(0, this.#at)]])
  }

  #go(at) {
    this.#at = at
    this.#form.querySelector(".composer-remarks details").open = true
    this.#remarks.forEach((one, place) => one.ariaCurrent = place === at ? "true" : null)
    const remark = this.#remarks[at]
    remark.scrollIntoView({ block: "nearest" })
    this.#text.focus()
    this.#text.setSelectionRange(Number(remark.dataset.start), Number(remark.dataset.end))
    announce(remark.querySelector("p").textContent)
  }

  #click(event) {
    const button = event.target.closest("[data-fix], [data-fix-all]")
    if (!button) return
    event.preventDefault()
    this.#repair("fixAll" in button.dataset ? this.#remarks : [button.closest("li")])
  }

  // From the end, so that earlier places stay where they are; of repairs that overlap one is enough.
  #repair(remarks) {
    let until = Infinity
    for (const remark of remarks.reverse()) {
      const button = remark?.querySelector("[data-fix]")
      const [start, end] = [Number(remark?.dataset.start), Number(remark?.dataset.end)]
      if (!button || end > until) continue
      until = start
      this.#text.focus()
      this.#text.setSelectionRange(start, end)
      // The only way of writing that the browser's own undo knows.
      if (!document.execCommand("insertText", false, button.dataset.fix)) this.#text.setRangeText(button.dataset.fix)
    }
    this.#at = -1
    this.#text.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

mount("[data-checks]", place => new Checks(place))
