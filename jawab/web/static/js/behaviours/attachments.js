// input[type=file][data-attachments]: files chosen, pasted or dropped go to the draft at once, one after the other,
// so that sending waits for none; a list shows how far each is. What did not arrive is tried again by a press.
import { mount } from "../lib/mount.js";
import { announce, digits, language } from "../lib/page.js";
import { size } from "../lib/size.js";

const make = (name, properties = {}) => Object.assign(document.createElement(name), properties)

class Upload {
  #file; #input; #form
  #bar = make("progress", { max: 1, value: 0 })
  #said = make("small")
  #again = make("button", { type: "button", className: "attachment" })
  #out = make("button", { type: "button", className: "attachment-out", textContent: "×" })
  #kept = null
  #request = null
  item = make("li")

  constructor(file, input) {
    this.#file = file
    this.#input = input
    this.#form = input.form
    const name = make("bdi", { dir: "ltr", textContent: file.name, className: "truncate" })
    this.#out.ariaLabel = `${input.dataset.remove} ${file.name}`
    this.#bar.ariaLabel = file.name
    this.#again.disabled = true
    this.#again.append(name, make("small", { textContent: size(file.size, language(), digits()) }))
    this.#again.addEventListener("click", () => this.send())
    this.#out.addEventListener("click", () => this.#takeOut())
    this.item.append(this.#again, this.#bar, this.#said, this.#out)
  }

  send() {
    this.#again.disabled = true
    this.#bar.hidden = false
    this.#said.textContent = ""
    delete this.item.dataset.state
    const body = new FormData()
    for (const name of ["csrfmiddlewaretoken", "kind"]) body.set(name, new FormData(this.#form).get(name))
    body.set("file", this.#file)
    return new Promise(done => {
      const request = this.#request = new XMLHttpRequest()
      request.open("POST", this.#input.dataset.upload)
      request.responseType = "json"
      request.upload.addEventListener("progress", ({ loaded, total }) => { this.#bar.value = loaded / (total || 1) })
      request.addEventListener("loadend", () => { this.#settle(request); done() })
      request.send(body)
    })
  }

  #settle({ status, response }) {
    this.#request = null
    this.#bar.hidden = true
    if (status === 201) {
      this.#kept = make("input", { type: "hidden", name: "kept", value: response.number })
      this.item.append(this.#kept)
      // Taken out again it is still named: what does not reach the desk now ends with the answer.
      this.#form.append(make("input", { type: "hidden", name: "offered", value: response.number }))
      return
    }
    this.item.dataset.state = "failed"
    this.#again.disabled = status === 422
    this.#said.textContent = response?.refused ?? this.#input.dataset.refused
    announce(this.#said.textContent)
  }

  #takeOut() {
    this.#request?.abort()
    if (this.#kept) {
      const headers = { "X-CSRFToken": this.#form.elements.namedItem("csrfmiddlewaretoken").value }
      fetch(`${this.#input.dataset.upload}${this.#kept.value}/`, { method: "DELETE", headers }).catch(() => {})
    }
    this.item.remove()
    this.#input.focus()
  }
}

mount("input[data-attachments]", input => {
  const { form } = input
  const list = form.querySelector("[data-attachment-list]")
  let line = Promise.resolve()
  const take = files => {
    for (const file of files) {
      const upload = new Upload(file, input)
      list.append(upload.item)
      line = line.then(() => upload.item.isConnected && upload.send())
    }
    form.dispatchEvent(new Event("input", { bubbles: true }))
  }
  // An answer waits for its files, and does not leave without one that did not arrive.
  form.addEventListener("submit", event => {
    const open = list.querySelector("li:not(:has([name=kept]))")
    if (!open) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (open.dataset.state) open.querySelector(".attachment-out").focus()
    else line.then(() => form.requestSubmit(event.submitter))
  }, true)

  const carries = ({ dataTransfer }) => dataTransfer?.types.includes("Files")

  input.addEventListener("change", () => { take([...input.files]); input.value = "" })
  form.addEventListener("paste", event => {
    if (!event.clipboardData.files.length) return
    event.preventDefault()
    take([...event.clipboardData.files])
  })
  form.addEventListener("dragover", event => {
    if (!carries(event)) return
    event.preventDefault()
    form.dataset.dropping = ""
  })
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => { delete form.dataset.dropping })
  form.addEventListener("drop", event => {
    if (!carries(event)) return
    event.preventDefault()
    take([...event.dataTransfer.files])
  })
})
