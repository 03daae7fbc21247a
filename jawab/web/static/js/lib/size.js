// File sizes in the page's language.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"]

/** "1.2 MB", one digit after the point only below ten. */
export function size(bytes, language) {
  const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: step ? "short" : "long",
    maximumFractionDigits: step && value < 10 ? 1 : 0,
  }).format(value)
}
