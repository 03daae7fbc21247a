// File sizes in the page's language.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"]
const NUMERALS = { latin: "latn", persian: "arabext", arabic: "arab" }

/** "1.2 MB", one digit after the point only below ten. */
export function size(bytes, language, digits) {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const format = new Intl.NumberFormat(`${language}-u-nu-${NUMERALS[digits] ?? "latn"}`, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: "short",
    maximumFractionDigits: step && value < 10 ? 1 : 0,
  })
  return format.format(value)
}
