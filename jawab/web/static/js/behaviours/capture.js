// input[data-key-capture]: writes the name of the key that is pressed, whatever letter it bears in this layout.
import { keyName } from "../lib/keys.js";
import { mount } from "../lib/mount.js";

mount("input[data-key-capture]", field => field.addEventListener("keydown", event => {
  const name = keyName(event)
  if (!/^(Shift\+)?[A-Z0-9]$/.test(name)) return
  event.preventDefault()
  field.value = name
}))
