// The search key of jawab.language.search_key, for what people type into menus and the palette.

const SAME = new Map(Object.entries({ ss: "ß", ی: "يىېۍےۑ", ک: "كڪګ", ه: "ةەہھۃ", ا: "ٱٲٳ", ".": "٫", "/": "؍⁄∕", "-": "‐‒–—―−﹘" })
  .flatMap(([one, others]) => [...others].map(other => [other, one])))
const ZEROS = [0x660, 0x6f0]

function one(letter) {
  const zero = ZEROS.find(first => letter.codePointAt(0) >= first && letter.codePointAt(0) <= first + 9)
  return SAME.get(letter) ?? (zero ? String(letter.codePointAt(0) - zero) : letter)
}

export function fold(text) {
  const bare = text.normalize("NFKD").toLowerCase().replace(/(?!\s)[\p{M}\p{Cc}\p{Cf}\u0640\u066c\u0674\u06d6-\u06ed]/gu, "")
  return Array.from(bare, one).join("").normalize("NFC").split(/\s+/).filter(Boolean).join(" ")
}

/** Every word asked for begins some word of the key. */
export function matches(key, asked) {
  return asked.split(" ").every(word => ` ${key}`.includes(` ${word}`))
}
