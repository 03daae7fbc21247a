// The letter a key means, whatever the keyboard layout.

/** "J", "/", "?", "Enter" …; on a Persian or Arabic layout the place of the key decides. */
export function keyName(event) {
  const { key, code, shiftKey } = event
  if (key === "؟" || key === "?") return "?"
  if (key === "/") return "/"
  if (/^[a-z0-9]$/i.test(key)) return key.toUpperCase()
  if (key.length > 1) return key
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1]
  if (place) return place
  if (code === "Slash") return shiftKey ? "?" : "/"
  return key
}

/** Keys typed into a field, inside an open dialog or while composing a letter are never commands. */
export function isTyping(event) {
  const target = event.composedPath?.()[0] ?? event.target
  if (event.isComposing || target.isContentEditable) return true
  if (target.closest?.("dialog[open], [role=dialog]")) return true
  const field = target.closest?.("input, textarea, select")
  return Boolean(field) && !["checkbox", "radio", "button", "submit"].includes(field.type)
}
