// form[data-draft]: an answer or note is handed to the outbox and stands in the timeline at once; the composer is free.
// [data-outbox="48213"] shows what has not been answered, each with its state; a refused one can be mended here.
import { draftKey, keep } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { newName } from "../lib/name.js";
import { field } from "../lib/outbox.js";
import { announce, viewer } from "../lib/page.js";
import { drop, send, show } from "./outbox.js";

const ADDRESSES = ["to", "cc", "bcc"]
const AGAIN_AFTER = 1500

const here = new Set()
const composer = ticket => document.querySelector(`form[data-draft="${ticket}"]`)
const isEmpty = form => !form.elements.text.value.trim() && !new FormData(form).getAll("kept").length

mount("form[data-draft]", form => {
  let sentAt = -Infinity
  form.addEventListener("submit", async event => {
    const { submitter, timeStamp } = event
    const hasFiles = [...form.elements.files?.files ?? []].length
    if (submitter?.hasAttribute("formaction")) return
    if (isEmpty(form) && !hasFiles) {
      // The second press of a hasty hand; else the server says what is missing.
      if (timeStamp - sentAt < AGAIN_AFTER) event.preventDefault()
      return
    }
    event.preventDefault()
    sentAt = timeStamp
    const data = new FormData(form, submitter)
    const fields = [...data].filter(([name, value]) => name !== "csrfmiddlewaretoken" && (value.name !== "" || value.size))
    const item = { id: data.get("key"), ticket: form.dataset.draft, action: form.action, fields }
    here.add(item.id)
    try {
      await send(item)
      clear(form, data.get("text"))
      document.getElementById("main")?.focus()
    } catch {
      if (submitter?.name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name, value: submitter.value }))
      form.submit()
    }
  })
})

// What was typed in the meantime stays, behind what went or instead of it.
function clear(form, sent) {
  const { text, key, kind, share } = form.elements
  for (const part of form.querySelectorAll("[name=anyway], [name=canned], [name=offered], .hesitations, .field-error, .kept-files")) part.remove()
  form.querySelector("[data-attachment-list]")?.replaceChildren()
  for (const name of ADDRESSES) {
    const line = form.elements.namedItem(name)
    if (line) line.value = name === "to" ? line.defaultValue : ""
  }
  if (share) share.checked = false
  kind[0].checked = true
  key.value = newName()
  const [now, gone] = [text.value, sent].map(each => each.replaceAll("\r\n", "\n"))
  text.value = now.startsWith(gone) ? now.slice(gone.length) : now
  text.defaultValue = ""
  text.dispatchEvent(new Event("input", { bubbles: true }))
}

// Back into the composer, below what was begun there.
function takeBack(item) {
  const form = composer(item.ticket)
  const { text, kind, files } = form.elements
  text.value = [text.value, field(item, "text")].filter(each => each.trim()).join("\n\n")
  for (const radio of kind) radio.checked = radio.value === field(item, "kind")
  for (const name of ADDRESSES) {
    const line = form.elements.namedItem(name)
    if (line && field(item, name)) line.value = field(item, name)
  }
  const chosen = new DataTransfer()
  for (const [name, file] of item.fields) if (name === "files") chosen.items.add(file)
  if (chosen.files.length) {
    files.files = chosen.files
    files.dispatchEvent(new Event("change", { bubbles: true }))
  }
  text.dispatchEvent(new Event("input", { bubbles: true }))
  text.focus()
  drop(item.id)
}

document.addEventListener("jawab:answered", ({ detail: { item, answer, page } }) => {
  const form = composer(item.ticket)
  if (answer) {
    document.dispatchEvent(new CustomEvent("jawab:sent", { detail: item.ticket }))
    document.body.dispatchEvent(new CustomEvent(`jawab:ticket-${item.ticket}`, { bubbles: true }))
    if (!here.delete(item.id)) return
    document.getElementById("toasts")?.insertAdjacentHTML("beforeend", answer.toast)
    const elsewhere = new URL(answer.next, location).pathname !== location.pathname
    if (form && elsewhere && isEmpty(form)) location.assign(answer.next)
    return
  }
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("composer")
  // Mended where it was written, unless something else has been begun there since.
  if (!here.delete(item.id) || !form || !fresh || !isEmpty(form)) return
  keep(localStorage, draftKey(viewer(), item.ticket), { kind: field(item, "kind"), text: field(item, "text"), tried: item.id })
  form.closest("#composer").replaceWith(document.adoptNode(fresh))
  drop(item.id)
})

mount("[data-outbox]", list => {
  const pattern = list.querySelector("template")
  const draw = (item, sending) => {
    const entry = pattern.content.firstElementChild.cloneNode(true)
    const state = item.state === "failed" ? "failed" : item.id === sending ? "sending" : "waiting"
    entry.dataset.state = state
    entry.dataset.kind = field(item, "kind")
    entry.querySelector("[data-said]").textContent = [list.dataset[state], item.said].filter(Boolean).join(" ")
    entry.querySelector(".entry-text").textContent = field(item, "text")
    const [edit, again] = entry.querySelectorAll("button")
    edit.parentElement.hidden = state !== "failed"
    edit.addEventListener("click", () => takeBack(item))
    again.addEventListener("click", () => { here.add(item.id); send(item) })
    return entry
  }
  const arrived = () => new Set([...document.querySelectorAll("#timeline [data-sent-as]")].map(each => each.dataset.sentAs))
  let drawn = ""
  let last
  const redraw = detail => {
    last = detail
    const there = arrived()
    const waiting = detail.items.filter(item => item.ticket === list.dataset.outbox && !there.has(item.id))
    const now = JSON.stringify(waiting.map(item => [item.id, item.state, item.said, item.id === detail.sending]))
    if (now === drawn) return
    drawn = now
    list.replaceChildren(pattern, ...waiting.map(item => draw(item, detail.sending)))
    list.hidden = !waiting.length
    if (here.has(waiting.at(-1)?.id)) list.lastElementChild.scrollIntoView({ block: "center" })
    const text = composer(list.dataset.outbox)?.elements.text
    // The server still keeps its draft; it is on its way already.
    if (text && text.value === text.defaultValue && waiting.some(item => field(item, "text").trim() === text.value.trim())) clear(text.form, text.value)
    if (waiting.some(item => item.state === "failed")) announce(list.dataset.failed, true)
  }
  document.addEventListener("jawab:outbox", ({ detail }) => redraw(detail))
  mount("#timeline [data-sent-as]", () => { if (last) redraw(last) })
  show()
})
