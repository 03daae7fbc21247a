// Which way a text reads: the majority of its strong letters, a tie goes to the first one.

const NOISE = /https?:\/\/\S+|www\.\S+|\S+@\S+|@\S+|#\S+|`[^`]*`|^>.*$|\p{N}+/gmu
const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const LETTER = /\p{L}/gu

/** "rtl", "ltr", or "" when the text has no letter that decides. */
export function direction(text) {
  const letters = text.replace(NOISE, " ").match(LETTER) ?? []
  if (!letters.length) return ""
  const right = letters.filter(letter => RIGHT.test(letter)).length
  if (right * 2 === letters.length) return RIGHT.test(letters[0]) ? "rtl" : "ltr"
  return right * 2 > letters.length ? "rtl" : "ltr"
}
