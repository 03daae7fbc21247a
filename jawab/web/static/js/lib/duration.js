// Short times for a list row, in the words and digits of the page; the same words as the server prints.

const WORDS = {
  fa: { now: "اکنون", minutes: "{} دقیقه", hours: "{} ساعت", days: "{} روز", ahead: "{} دیگر" },
  ar: { now: "الآن", minutes: "{} د", hours: "{} س", days: "{} ي", ahead: "بعد {}" },
  en: { now: "now", minutes: "{} min", hours: "{} h", days: "{} d", ahead: "in {}" },
}
const ZERO = { latin: 0x30, persian: 0x6f0, arabic: 0x660 }
const LONGEST = 6 * 3600

const wordsOf = language => WORDS[language.slice(0, 2)] ?? WORDS.en

/** ASCII digits as the reader's digits: never for an identifier. */
export function localise(text, digits) {
  const zero = ZERO[digits] ?? ZERO.latin
  return String(text).replace(/[0-9]/g, digit => String.fromCodePoint(zero + Number(digit)))
}

/** "12 min": minutes until an hour, hours until two days. */
export function duration(seconds, language, digits) {
  const words = wordsOf(language)
  const size = Math.abs(seconds)
  const [form, unit] = size < 3600 ? [words.minutes, 60] : size < 172_800 ? [words.hours, 3600] : [words.days, 86_400]
  return localise(form.replace("{}", Math.floor(size / unit)), digits)
}

/** Seconds ago to "5 min"; null beyond six hours, where the server's words (a day, a date) stay true longer. */
export function relative(seconds, language, digits) {
  const words = wordsOf(language)
  if (Math.abs(seconds) < 60) return words.now
  if (Math.abs(seconds) >= LONGEST) return null
  const length = duration(seconds, language, digits)
  return seconds < 0 ? words.ahead.replace("{}", length) : length
}
