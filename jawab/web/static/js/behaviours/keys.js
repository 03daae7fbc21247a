// [data-commands]: what each key of this viewer does here. Keys without Ctrl rest while somebody writes.
import { run } from "../lib/commands.js";
import { isTyping, keyName, sequences } from "../lib/keys.js";

const commands = JSON.parse(document.querySelector("[data-commands]")?.dataset.commands ?? "{}")
const whole = sequences(Object.keys(commands))

document.addEventListener("keydown", event => {
  if (event.defaultPrevented) return
  const name = keyName(event)
  const held = name.startsWith("Ctrl+")
  if (!name || (held ? event.isComposing || document.querySelector("dialog[open]") : isTyping(event))) return
  // Whatever has the focus keeps its own Enter.
  if (name === "Enter" && event.target !== document.body) return
  const act = commands[held ? name : whole(name, event.timeStamp)]
  if (!act || (event.repeat && !act.startsWith("walk"))) return
  if (run(act)) event.preventDefault()
})
