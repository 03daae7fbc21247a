// textarea[data-autosize] grows with its text (where CSS cannot); textarea[data-direction] turns to the language written.
// [data-direction-toggle]: the writer knows better, and that choice stays.
import { direction } from "../lib/direction.js";
import { mount } from "../lib/mount.js";

const growsBySelf = CSS.supports("field-sizing", "content")

mount("textarea[data-autosize]", text => {
  if (growsBySelf) return
  const grow = () => {
    text.style.blockSize = "auto"
    text.style.blockSize = `${text.scrollHeight + 2}px`
  }
  text.addEventListener("input", grow)
  grow()
})

mount("textarea[data-direction]", text => {
  const turn = () => {
    if (text.dataset.direction !== "chosen") text.dir = direction(text.value) || "auto"
  }
  text.addEventListener("input", turn)
  turn()
})

mount("[data-direction-toggle]", button => {
  const text = button.closest("form").querySelector("textarea[data-direction]")
  button.addEventListener("click", () => {
    text.dir = getComputedStyle(text).direction === "rtl" ? "ltr" : "rtl"
    text.dataset.direction = "chosen"
    text.focus()
  })
})
