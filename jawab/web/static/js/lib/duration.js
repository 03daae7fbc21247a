// Time between two moments, in the words of the page's language.

const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60]]

/** The page's language with the digits the reader chose. */
export function locale(root) {
  const digits = root.dataset.digits
  return digits ? `${root.lang}-u-nu-${digits}` : root.lang || "en"
}

/** Seconds to [amount, unit]: minutes until an hour, then hours, then days. */
export function inWhole(seconds) {
  const size = Math.abs(seconds)
  const [unit, length] = STEPS.find(([, step]) => size >= step) ?? ["minute", 60]
  return [Math.trunc(seconds / length), unit]
}

/** "5 minutes ago"; whatever is more than a week away keeps the words the server gave it. */
export function relative(seconds, language) {
  if (Math.abs(seconds) >= 7 * 86400) return null
  const [amount, unit] = inWhole(seconds)
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" })
  return amount === 0 ? format.format(0, "second") : format.format(amount, unit)
}

/** "12 min" */
export function duration(seconds, language) {
  const [amount, unit] = inWhole(Math.abs(seconds))
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(amount)
}
