// input[type=file][data-attachments]: shows what will go along, by name and size, and lets it be taken out again.
import { mount } from "../lib/mount.js";
import { digits, language } from "../lib/page.js";
import { size } from "../lib/size.js";

mount("input[data-attachments]", input => {
  const form = input.closest("form")
  const list = form.querySelector("[data-attachment-list]")
  const take = files => {
    const all = new DataTransfer()
    for (const file of files) all.items.add(file)
    input.files = all.files
    show()
  }
  const show = () => list.replaceChildren(...[...input.files].map(line))

  function line(file) {
    const item = document.createElement("li")
    const button = document.createElement("button")
    const [name, weight] = [document.createElement("bdi"), document.createElement("small")]
    button.type = "button"
    button.className = "attachment"
    name.dir = "ltr"
    name.textContent = file.name
    weight.textContent = `${size(file.size, language(), digits())} ×`
    button.append(name, weight)
    button.addEventListener("click", () => take([...input.files].filter(other => other !== file)))
    item.append(button)
    return item
  }

  // The browser forgets earlier files at a second choice; people expect them to add up.
  let before = []
  input.addEventListener("click", () => { before = [...input.files] })
  input.addEventListener("change", () => { take([...before, ...input.files]); before = [] })
  form.addEventListener("paste", ({ clipboardData }) => {
    if (clipboardData.files.length) take([...input.files, ...clipboardData.files])
  })
})
