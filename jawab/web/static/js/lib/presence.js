// Who is at a ticket: what this page tells of itself, and what it shows of others.

// The server forgets after 45 seconds; one sign may get lost.
export const EVERY = 20_000
// A text that nobody has touched for this long is only being read.
const WRITES_FOR = 120_000
const SHOWN = 3

/** gone, viewing or replying; a note to colleagues answers nobody. */
export function doing({ hidden, text = "", kind = "reply", typedAt = -Infinity, now }) {
  if (hidden) return "gone"
  return text.trim() && kind !== "note" && now - typedAt < WRITES_FOR ? "replying" : "viewing"
}

/** The marks of a row, those who reply first: "7r" replies, "7" views. Without oneself. */
export function marks({ viewing, replying }, self) {
  const others = ids => ids.filter(id => String(id) !== String(self))
  return [...others(replying).map(id => `${id}r`), ...others(viewing).map(String)].slice(0, SHOWN)
}

/** How long to wait before looking again while the line is refused: 15, 30, then 60 seconds. */
export const pollAfter = times => [15_000, 30_000][times] ?? 60_000
