// How a list may change under somebody who uses it.

/** Whether the rows of `next` can come without moving one that stands: the old order whole, then perhaps more. */
export function standsStill(old, next) {
  return old.every((row, place) => row === next[place])
}

/** Those of `next` that are not there yet. */
export function added(old, next) {
  const known = new Set(old)
  return next.filter(row => !known.has(row))
}

/** Where the focus goes: the same row, the next that is left, the one before; nothing when none is left. */
export function successor(old, next, row) {
  const left = new Set(next)
  const at = old.indexOf(row)
  return [...old.slice(Math.max(0, at)), ...old.slice(0, Math.max(0, at)).reverse()].find(each => left.has(each))
}

/** The rows from one to the other, both included, whichever comes first. */
export function range(rows, start, end) {
  const ends = [rows.indexOf(start), rows.indexOf(end)].sort((a, b) => a - b)
  return ends[0] < 0 ? [end] : rows.slice(ends[0], ends[1] + 1)
}
