import assert from "node:assert/strict"
import { test } from "node:test"

const lib = name => import(new URL(`../../../jawab/web/static/js/lib/${name}.js`, import.meta.url))
const { isTyping, keyName, sequences } = await lib("keys")
const { fold, matches } = await lib("fold")

// What keyboards write on the letter keys, from their layout tables: plain row, then the row with Shift.
const PLACES = [..."QWERTYUIOPASDFGHJKLZXCVBNM"].map(letter => `Key${letter}`)
const LAYOUTS = {
  "Persian (ISIRI 9147)": [
    [..."ضصثقفغعهخحشسیبلاتنمظطزرذدپ"],
    ["ْ", "ٌ", "ٍ", "ً", "ُ", "ِ", "َ", "ّ", "]", "[", "ؤ", "ئ", "ي", "إ", "أ", "آ", "ة", "»", "«", "ك", "ٓ", "ژ", "ٰ", "‌", "ٔ", "ء"],
  ],
  "Arabic (101)": [
    [..."ضصثقفغعهخح", ..."شسيبلاتنم", "ئ", "ء", "ؤ", "ر", "لا", "ى", "ة"],
    ["َ", "ً", "ُ", "ٌ", "لإ", "إ", "‘", "÷", "×", "؛", "ِ", "ٍ", "]", "[", "لأ", "أ", "ـ", "،", "/", "~", "ْ", "}", "{", "لآ", "آ", "’"],
  ],
}
const press = (key, code, held = {}) => keyName({ key, code, ...held })

for (const [layout, [plain, shifted]] of Object.entries(LAYOUTS)) {
  test(`every letter key is the command of its place on ${layout}`, () => {
    PLACES.forEach((code, at) => {
      assert.equal(press(plain[at], code), code.slice(3), plain[at])
      assert.equal(press(plain[at], code, { ctrlKey: true }), `Ctrl+${code.slice(3)}`, plain[at])
    })
  })

  test(`Shift makes another command of every letter key on ${layout}, whatever sign it writes`, () => {
    PLACES.forEach((code, at) => {
      const name = press(shifted[at], code, { shiftKey: true })
      // Shift with «م» writes the slash of the Arabic keyboard: there it searches.
      assert.equal(name, shifted[at] === "/" ? "/" : `Shift+${code.slice(3)}`, shifted[at])
    })
  })
}

test("AZERTY, QWERTZ and Dvorak keep the letters printed on their keys", () => {
  assert.equal(press("a", "KeyQ"), "A")
  assert.equal(press("q", "KeyA"), "Q")
  assert.equal(press("m", "Semicolon"), "M")
  assert.equal(press("A", "KeyQ", { shiftKey: true }), "Shift+A")
  assert.equal(press("z", "KeyY"), "Z")
  assert.equal(press("k", "KeyV", { metaKey: true }), "Ctrl+K")
})

test("a sign of a Latin keyboard is no letter, even where English keyboards have one", () => {
  assert.equal(press(",", "KeyM"), ",")
  assert.equal(press("!", "Slash"), "!")
  assert.equal(press("-", "Slash"), "-")
  assert.equal(press("é", "Digit2"), "2")
  assert.equal(press("&", "Digit1"), "&")
})

test("slash and question mark are found on every keyboard", () => {
  assert.equal(press("/", "Slash"), "/")
  assert.equal(press("ظ", "Slash"), "/")
  assert.equal(press("/", "Period", { shiftKey: true }), "/")
  assert.equal(press("/", "Digit7", { shiftKey: true }), "/")
  assert.equal(press("؟", "Slash", { shiftKey: true }), "?")
  assert.equal(press("?", "Comma", { shiftKey: true }), "?")
})

test("digits of every script are digits", () => {
  assert.equal(press("۵", "Digit5"), "5")
  assert.equal(press("٥", "Digit5"), "5")
  assert.equal(press("5", "Numpad5"), "5")
  assert.equal(press("2", "Digit2", { shiftKey: true }), "2")
})

test("Alt and AltGr are left to those who write letters with them", () => {
  assert.equal(press("ą", "KeyA", { altKey: true }), "")
  assert.equal(press("@", "KeyQ", { ctrlKey: true, altKey: true }), "")
  assert.equal(press("€", "KeyE", { getModifierState: name => name === "AltGraph" }), "")
})

test("a modifier alone, a dead key and an unfinished letter are no commands", () => {
  for (const key of ["Shift", "Control", "Meta", "CapsLock", "Dead", "Process"]) assert.equal(press(key, ""), "")
})

test("with the caps lock on, Shift still tells two commands apart", () => {
  assert.equal(press("A", "KeyA"), "A")
  assert.equal(press("a", "KeyA", { shiftKey: true }), "Shift+A")
})

test("Enter has Ctrl and Shift in its name", () => {
  assert.equal(press("Enter", "Enter"), "Enter")
  assert.equal(press("Enter", "Enter", { ctrlKey: true, shiftKey: true }), "Ctrl+Shift+Enter")
})

test("two keys of a sequence are one command when the second comes in time", () => {
  const whole = sequences(["I", "E", "G I", "G M"])
  assert.equal(whole("I", 0), "I")
  assert.equal(whole("G", 1000), "")
  assert.equal(whole("I", 2400), "G I")
  assert.equal(whole("I", 2500), "I")
  assert.equal(whole("G", 3000), "")
  assert.equal(whole("I", 4600), "I", "1.6 s are too long")
})

test("a second key that leads nowhere does nothing, and does not resolve a ticket", () => {
  const whole = sequences(["E", "G I"])
  whole("G", 0)
  assert.equal(whole("E", 100), "")
  assert.equal(whole("E", 200), "E")
})

test("whoever writes, composes, or is in a dialog or an open menu gives no commands", () => {
  const within = (found, more = {}) => ({ target: { closest: selector => (selector.includes(found) ? { type: "text" } : null) }, ...more })
  assert.equal(isTyping(within("textarea")), true)
  assert.equal(isTyping(within("dialog[open]")), true)
  assert.equal(isTyping(within("data-menu")), true)
  assert.equal(isTyping(within("nothing")), false)
  assert.equal(isTyping(within("nothing", { keyCode: 229 })), true)
})

test("every word asked for must begin a word of the names", () => {
  const names = fold("تخصیص دادن إسناد Assign واگذاری")
  for (const asked of ["ass", "واگذاري", "اسناد", "تخصيص", "دادن assign", ""]) assert.ok(matches(names, fold(asked)), asked)
  for (const asked of ["sign", "assign later"]) assert.ok(!matches(names, fold(asked)), asked)
})
