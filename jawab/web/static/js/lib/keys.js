// The name of what is pressed, whatever the keyboard layout: "J", "Shift+A", "Ctrl+K", "?", "Enter".

const SEQUENCE = 1500

/** "" for what is never a command: Alt and AltGr write letters, and a modifier alone says nothing yet. */
export function keyName(event) {
  const { altKey, ctrlKey, metaKey, shiftKey } = event
  const sign = plainName(event)
  if (altKey || event.getModifierState?.("AltGraph") || MODIFIERS.has(sign)) return ""
  const held = ctrlKey || metaKey ? "Ctrl+" : ""
  // Shift is part of a sign, but not of a letter.
  const shifted = shiftKey && (sign.length > 1 || /[A-Z]/.test(sign)) ? "Shift+" : ""
  return held + shifted + sign
}

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "OS", "CapsLock", "Fn", "NumLock", "Dead", "Process", "Unidentified"])

/** A Latin letter or digit counts by itself, so AZERTY keeps its order; of any other script the place of the key does. */
function plainName({ key, code, shiftKey }) {
  if (key === "؟" || key === "?") return "?"
  if (key === "/") return "/"
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase()
  if (/^[A-Z][A-Za-z0-9]+$/.test(key)) return key
  const foreign = /[^\x20-\x7e]/.test(key)
  const letter = /^Key(.)$/.exec(code)?.[1]
  // Shift writes ] [ < > and , on letter keys of Persian and Arabic keyboards.
  if (letter && (foreign || shiftKey)) return letter
  const digit = foreign && /^Digit(.)$/.exec(code)?.[1]
  if (digit) return digit
  if (code === "Slash" && /\p{Script=Arabic}/u.test(key)) return shiftKey ? "?" : "/"
  return key
}

/** Tells "G I" from "I": feed it each name with its time; it answers with the command's key, or "" while it waits. */
export function sequences(known) {
  const first = new Set(known.filter(key => key.includes(" ")).map(key => key.split(" ")[0]))
  let begun = "", at = 0
  return (name, now) => {
    const before = now - at < SEQUENCE ? begun : ""
    begun = ""
    // A second key that leads nowhere does nothing: whoever meant to go must not resolve a ticket.
    if (before) return known.includes(`${before} ${name}`) ? `${before} ${name}` : ""
    if (!first.has(name)) return name
    begun = name
    at = now
    return ""
  }
}

/** Keys typed into a field, inside an open dialog or menu or while composing a letter are never commands. */
export function isTyping(event) {
  const target = event.composedPath?.()[0] ?? event.target
  if (event.isComposing || event.keyCode === 229 || target.isContentEditable) return true
  if (target.closest?.("dialog[open], [role=dialog], details[data-menu][open] > div")) return true
  return isTextField(target.closest?.("input, textarea, select"))
}

export function isTextField(field) {
  return Boolean(field) && !["checkbox", "radio", "button", "submit", "reset", "file"].includes(field.type) && field.tagName !== "BUTTON"
}
