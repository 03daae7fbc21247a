// [data-pictures="/knowledge/pictures/"]: a picture that is chosen here, dropped on [data-markup-text] or pasted there
// is kept at once, and the line that names it stands where one was writing, its description waiting to be written.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

const KINDS = /^image\/(png|jpeg|webp|gif)$/

mount("[data-pictures]", place => {
  const form = place.closest("form")
  const text = form.querySelector("[data-markup-text]")
  const [file, about, said] = ["[name=picture]", "[name=picture_about]", "[data-said]"].map(each => place.querySelector(each))

  const put = async (picture, words = "") => {
    const body = new FormData()
    body.set("picture", picture)
    body.set("picture_about", words)
    body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value)
    const answer = await fetch(place.dataset.pictures, { method: "POST", body }).catch(() => null)
    const told = await answer?.json().catch(() => null)
    const refused = told?.line ? "" : told?.refused ?? place.dataset.lost
    said.textContent = refused
    said.hidden = !refused
    if (refused) { place.open = true; announce(refused, true) } else write(told.line)
    return !refused
  }

  /** On a line of its own, with an empty line before and after it. */
  const write = line => {
    const { selectionStart: from, selectionEnd: to, value } = text
    const before = value.slice(0, from).trimEnd() ? "\n\n" : ""
    const start = value.slice(0, from).trimEnd().length
    text.setRangeText(`${before}${line}\n\n`, start, to + value.slice(to).search(/\S|$/))
    const inside = start + before.length + 2
    text.setSelectionRange(inside, inside + line.indexOf("](") - 2)
    text.dispatchEvent(new Event("input", { bubbles: true }))
    text.focus()
  }

  const taken = (event, files) => {
    const found = [...files ?? []].filter(each => KINDS.test(each.type))
    if (!found.length) return
    event.preventDefault()
    found.reduce((line, each) => line.then(() => put(each)), Promise.resolve())
  }

  place.querySelector("[value=picture]").addEventListener("click", async event => {
    if (!file.files.length) return
    event.preventDefault()
    if (await put(file.files[0], about.value)) file.value = about.value = ""
  })
  text.addEventListener("paste", event => taken(event, event.clipboardData.files))
  text.addEventListener("dragover", event => { if (event.dataTransfer.types.includes("Files")) event.preventDefault() })
  text.addEventListener("drop", event => taken(event, event.dataTransfer.files))
})
