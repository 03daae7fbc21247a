// Putting something found into a text, and where a sign typed there opens a list.

/** Whether `sign` typed at `at` begins something: / a line, @ a word. */
export function opens(sign, text, at) {
  const before = text.slice(0, at)
  return sign === "/" ? /(^|\n)$/.test(before) : /(^|[\s([{«"'،,:])$/.test(before)
}

/** The first place in `text`, from `start` on, that still waits for its words, as [start, end]; null when none does. */
export function firstPlace(text, start, end) {
  const found = /\{[^{}\n]{1,40}\}/.exec(text.slice(start, end))
  return found && [start + found.index, start + found.index + found[0].length]
}

/** The option after `current` by `step`, round the ends; -1 without options. */
export function next(count, current, step) {
  return count ? (current + step + count) % count : -1
}

/** `selected` as a quotation under `heading`, a line apart from what stands before it. */
export function quotation(selected, heading, before) {
  const lines = selected.trim().split("\n").map(line => `> ${line}`.trimEnd()).join("\n")
  const gap = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n"
  return `${gap}${heading}\n${lines}\n\n`
}
