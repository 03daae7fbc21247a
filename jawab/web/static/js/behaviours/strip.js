// #line says, quietly and in one place, since when the line is lost, what waits here for it, and what was not sent.
import { localise } from "../lib/duration.js";
import { digits } from "../lib/page.js";
import { mount } from "../lib/mount.js";
import { flush } from "./outbox.js";

const QUIET_FOR = 5000

mount("#line[data-lost]", place => {
  let since
  let isShown = false
  let timer
  let outbox = { items: [] }
  const words = {}

  // As high as its words are here: nothing a person presses may lie under it.
  const makeRoom = () => {
    const height = place.firstElementChild?.offsetHeight
    if (height) document.body.style.setProperty("--strip", `${height}px`)
    else document.body.style.removeProperty("--strip")
  }

  const draw = () => {
    const failed = outbox.items.filter(({ state }) => state === "failed")
    const waiting = outbox.items.length - failed.length
    const put = (name, values) => localise(place.dataset[name].replace(/\{(\w+)\}/g, (_, each) => values[each]), digits())
    const said = []
    if (isShown) said.push(put("lost", { time: words.since }))
    if (outbox.signedOut && waiting) said.push(put("signedOut", { count: waiting }))
    else if (waiting && (isShown || outbox.tries)) said.push(put("waiting", { count: waiting }))
    if (failed.length) said.push(put("failed", { count: failed.length }))
    if (said.join(" ") === words.said) return
    words.said = said.join(" ")
    place.replaceChildren()
    makeRoom()
    if (!said.length) return
    const strip = Object.assign(document.createElement("div"), { className: "strip" })
    strip.append(Object.assign(document.createElement("span"), { textContent: words.said }))
    const control = (name, properties, text) =>
      strip.append(Object.assign(document.createElement(name), { className: "button", textContent: text, ...properties }))
    if (failed.length) control("a", { href: `/tickets/${failed[0].ticket}/#outbox` }, place.dataset.look)
    if (outbox.signedOut && waiting) control("a", { href: "/sign-in/" }, place.dataset.signIn)
    else if (isShown || waiting) control("button", { type: "button", onclick: again }, place.dataset.again)
    for (const each of strip.querySelectorAll(".button")) each.dataset.size = "small"
    place.append(strip)
    makeRoom()
  }

  const again = () => {
    document.body.dispatchEvent(new CustomEvent("jawab:try", { bubbles: true }))
    flush()
  }

  addEventListener("resize", makeRoom)
  document.addEventListener("jawab:lost", () => {
    if (since) return
    since = new Date()
    words.since = [since.getHours(), since.getMinutes()].map(part => String(part).padStart(2, "0")).join(":")
    timer = setTimeout(() => { isShown = true; draw() }, QUIET_FOR)
  })
  document.addEventListener("jawab:found", () => {
    clearTimeout(timer)
    since = undefined
    isShown = false
    draw()
  })
  document.addEventListener("jawab:outbox", ({ detail }) => { outbox = detail; draw() })
})
