// [data-pictures="/knowledge/pictures/"]: a picture that is chosen here, dropped on [data-markup-text] or pasted there
// is kept at once, and the line that names it stands where one was writing, its description waiting to be written. What
// is none is refused by the server, so that no browser leaves the page for a file that was dropped on it.
import { mount } from "../lib/mount.js";
import { announce } from "../lib/page.js";

mount("[data-pictures]", place => {
  const form = place.closest("form")
  const text = form.querySelector("[data-markup-text]")
  const parts = ["[name=picture]", "[name=picture_about]", "[value=picture]", "[data-said]"]
  const [file, about, put, said] = parts.map(each => place.querySelector(each))

  const say = (words, isWrong = false) => {
    said.textContent = words
    said.hidden = !words
    said.className = isWrong ? "field-error" : "quiet"
    place.open ||= isWrong
    if (words) announce(words, isWrong)
  }

  /** What the server told of it: its `line`, or why it was `refused`; null where it did not answer. */
  const send = async (picture, words = "") => {
    const body = new FormData()
    if (picture) body.set("picture", picture)
    body.set("picture_about", words)
    body.set("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value)
    say(place.dataset.sending)
    const answer = await fetch(place.dataset.pictures, { method: "POST", body }).catch(() => null)
    const told = await answer?.json().catch(() => null)
    if (told?.line) { say(""); write(told.line) } else say(told?.refused ?? place.dataset.lost, true)
    return told
  }

  /** Below the line one is in, with an empty line before and after it. */
  const write = line => {
    const { value } = text
    const [end] = value.slice(text.selectionEnd).split("\n", 1)
    const before = value.slice(0, text.selectionEnd + end.length).trimEnd()
    const after = value.slice(text.selectionEnd + end.length).replace(/^\s*(\n|$)/, "")
    const gap = before ? "\n\n" : ""
    text.setRangeText(`${gap}${line}\n\n`, before.length, value.length - after.length)
    const inside = before.length + gap.length + 2
    text.setSelectionRange(inside, inside + line.indexOf("](") - 2)
    text.dispatchEvent(new Event("input", { bubbles: true }))
    text.focus()
  }

  const taken = (event, files) => {
    if (!files.length) return
    event.preventDefault()
    ;[...files].reduce((line, each) => line.then(() => send(each)), Promise.resolve())
  }

  put.addEventListener("click", async event => {
    event.preventDefault()
    const told = await send(file.files[0], about.value)
    if (told) file.value = ""
    if (told?.line) about.value = ""
  })
  // Enter would press the first button of the form, which saves it without the picture.
  about.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    put.click()
  })
  // Cells of a spreadsheet come with a picture of them: where there are words, they are meant.
  text.addEventListener("paste", event => {
    if (!event.clipboardData.types.includes("text/plain")) taken(event, event.clipboardData.files)
  })
  text.addEventListener("dragover", event => { if (event.dataTransfer.types.includes("Files")) event.preventDefault() })
  text.addEventListener("drop", event => taken(event, event.dataTransfer.files))
})
