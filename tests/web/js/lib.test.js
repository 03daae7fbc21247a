import assert from "node:assert/strict"
import { test } from "node:test"

const lib = name => import(new URL(`../../../jawab/web/static/js/lib/${name}.js`, import.meta.url))
const { backoff } = await lib("backoff")
const { direction } = await lib("direction")
const { apart, draftKey, forget, keep, later, names, otherOf, outcome, outlives, read, restored } = await lib("drafts")
const { duration, relative } = await lib("duration")
const { next, own, verdict } = await lib("outbox")
const { isTyping, keyName } = await lib("keys")
const { size } = await lib("size")

const key = (key, code, shiftKey = false) => keyName({ key, code, shiftKey })

function storage() {
  const methods = {
    getItem(name) { return Object.hasOwn(this, name) ? this[name] : null },
    setItem(name, value) { this[name] = String(value) },
    removeItem(name) { delete this[name] },
  }
  return Object.create(methods)
}

test("a letter means the same on a Persian, an Arabic and a Latin keyboard", () => {
  assert.equal(key("ق", "KeyR"), "R")
  assert.equal(key("ى", "KeyN"), "N")
  assert.equal(key("r", "KeyR"), "R")
  assert.equal(key("۵", "Digit5"), "5")
})

test("a Latin layout of another order keeps its own letters", () => {
  assert.equal(key("a", "KeyQ"), "A")
})

test("the question mark of every script asks for help, the slash searches", () => {
  assert.equal(key("؟", "Slash", true), "?")
  assert.equal(key("?", "Slash", true), "?")
  assert.equal(key("/", "Slash"), "/")
  assert.equal(key("ظ", "Slash"), "/")
  assert.equal(key("Enter", "Enter"), "Enter")
})

test("keys typed into a field are text, on a checkbox they are commands", () => {
  const inside = field => ({ target: { closest: selector => (selector.includes("input") ? field : null) } })
  assert.equal(isTyping(inside({ type: "text" })), true)
  assert.equal(isTyping(inside({ type: "checkbox" })), false)
  assert.equal(isTyping(inside(null)), false)
  assert.equal(isTyping({ ...inside(null), isComposing: true }), true)
})

test("the majority of letters decides the direction, not the first one", () => {
  assert.equal(direction("iPhone من شکسته است"), "rtl")
  assert.equal(direction("The word سلام means hello"), "ltr")
  assert.equal(direction("https://shop.example/orders سلام"), "rtl")
  assert.equal(direction("@Sara سلام"), "rtl")
  assert.equal(direction("۱۲۳ 456"), "")
  assert.equal(direction("ab سل"), "ltr")
})

test("what is quoted has no say in the direction", () => {
  assert.equal(direction("> a long English sentence was quoted here\nسلام"), "rtl")
})

test("a draft comes back, an emptied one is gone", () => {
  const device = storage()
  const name = draftKey("3", "48213")
  keep(device, name, { kind: "note", text: "سلام" })
  assert.equal(read(device, name).text, "سلام")
  keep(device, name, { kind: "note", text: "  " })
  assert.equal(read(device, name), null)
})

test("at sign-out only this person's drafts leave the device", () => {
  const device = storage()
  keep(device, draftKey("3", "1"), { text: "mine" })
  keep(device, draftKey("33", "1"), { text: "another's" })
  device.setItem("jawab:open:promises", "no")
  forget(device, "3")
  assert.deepEqual(Object.keys(device), [draftKey("33", "1"), "jawab:open:promises"])
})

test("a broken or forbidden storage stops nobody from writing", () => {
  const broken = storage()
  broken.setItem("x", "{half")
  assert.equal(read(broken, "x"), null)
  const full = { setItem() { throw new Error("full") } }
  assert.equal(keep(full, "x", { text: "a" }), false)
})

test("waiting grows to a minute and never goes below two thirds of its step", () => {
  assert.equal(backoff(0, () => 0), 1000)
  assert.equal(backoff(3, () => 0), 8000)
  assert.equal(backoff(30, () => 0), 60_000)
  assert.ok(backoff(3, () => 0.999) >= 5333)
})

test("beyond six hours the server's own words stay", () => {
  assert.equal(relative(6 * 3600, "fa", "persian"), null)
  assert.equal(duration(-75 * 60, "fa", "persian"), "۱ ساعت")
  assert.equal(duration(3 * 86_400, "en", "latin"), "3 d")
})

test("sizes follow the reader's digits", () => {
  assert.equal(size(1_250_000, "en", "latin"), "1.3 MB")
  assert.match(size(88_000, "fa", "persian"), /^۸۸/)
  assert.match(size(0, "en", "latin"), /^0/)
})

test("of two drafts the later one goes on, and both are shown where each went on", () => {
  assert.equal(later("", "", { text: "here" }), "here")
  assert.equal(later("old", "1", { text: "old and more", known: "old" }), "here")
  assert.equal(later("old and more", "2", { text: "old", known: "old", bases: ["1"] }), "there")
  assert.equal(later("there", "1", { text: "" }), "there")
  assert.equal(later("same ", "2", { text: "same", known: "old", bases: ["1"] }), "there")
  assert.equal(later("there", "2", { text: "here", known: "old", bases: ["1"] }), "both")
  assert.equal(later("here, half", "2", { text: "here, half of it", known: "old", bases: ["1", "2"] }), "here")
  assert.equal(later("old, quoted", "1", { text: "old", known: "old", bases: ["1"] }), "there")
  assert.equal(later("", "", { text: "sent elsewhere", known: "sent elsewhere", bases: ["1"] }), "there")
  assert.equal(later("", "", { text: "sent elsewhere, and more", known: "sent elsewhere", bases: ["1"] }), "here")
})

test("two versions stay two however often the page is opened", () => {
  const kept = { text: "here", known: "old", bases: ["1"] }
  const first = restored("there", ["2"], kept)
  assert.deepEqual(first, { draft: kept, which: "both", known: "old", bases: ["1"] })
  const again = { text: "here, and more", known: first.known, bases: names([...first.bases, "try"]) }
  assert.deepEqual(restored("there", ["2"], again), { draft: again, which: "both", known: "old", bases: ["1", "try"] })
  assert.equal(restored("there", ["2"], { text: "here" }).which, "both")
})

test("a draft that goes on here comes from the server's version, and is known by its own names besides", () => {
  const draft = { text: "old and more", known: "old", bases: ["1"] }
  assert.deepEqual(restored("old", ["2"], draft), { draft, which: "here", known: "old", bases: ["2", "1"] })
  assert.equal(restored("old", ["2"], null), null)
  assert.equal(restored("old", [], { text: "old" }), null)
})

test("however often a try fails, the version it comes from stays named, and the latest tries with it", () => {
  let bases = ["server"]
  for (let n = 0; n < 500; n++) bases = names([...bases, `try-${n}`])
  assert.equal(bases.length, 50)
  assert.deepEqual([bases[0], bases[1], bases.at(-1)], ["server", "try-451", "try-499"])
  const back = restored("the words the server has", ["server"], { text: "more here", known: "other", bases })
  assert.equal(back.which, "here")
})

test("a window that is behind keeps its words apart, and they come back beside those of the other window", () => {
  const key = draftKey("3", "7")
  const device = {}
  const storage = { getItem: name => device[name] ?? null, setItem: (name, value) => { device[name] = value } }
  keep(storage, apart(key), { text: "behind", known: "old", bases: ["1"], at: 1 })
  keep(storage, key, { text: "ahead", known: "ahead", bases: ["2"], at: 2 })
  const [behind, ahead] = [read(storage, apart(key)), read(storage, key)]
  assert.equal(restored("ahead", ["2"], behind, ahead).draft, behind)
  const unsaved = { ...ahead, text: "ahead and on" }
  assert.equal(restored("ahead", ["2"], behind, unsaved).draft, unsaved, "the later goes on, the other waits")
  assert.equal(restored("behind", ["3"], behind, ahead), null)
})

test("the other version is known by the buttons that choose it", () => {
  assert.equal(otherOf('<button name="keep" formaction="/tickets/7/draft/choice/?other=ab-12">'), "ab-12")
  assert.equal(otherOf("<div data-two-drafts></div>"), "")
})

test("only the server's own answer keeps a draft, and only a small one outlives its page", () => {
  assert.deepEqual([204, 409].map(outcome), ["kept", "both"])
  assert.deepEqual([undefined, 0, 200, 302, 401, 404, 500].map(outcome), Array(7).fill("again"))
  assert.equal(outlives("سلام"), true)
  assert.equal(outlives("س".repeat(32_000)), false)
})

test("what waits goes in its order, this person's alone, and none of a ticket that has to wait", () => {
  const item = (id, viewer, ticket, at, state = "waiting") => ({ id, viewer, ticket, at, state })
  const items = [item("c", "1", "7", 3), item("a", "1", "7", 1), item("x", "2", "7", 0), item("b", "1", "8", 2), item("f", "1", "9", 0, "failed")]
  const mine = own(items, "1")
  assert.deepEqual(mine.map(({ id }) => id), ["f", "a", "b", "c"])
  assert.equal(next(mine, new Set()).id, "a")
  assert.equal(next(mine, new Set(["7"])).id, "b")
  assert.equal(next(mine, new Set(["7", "8"])), undefined)
})

test("only an answer ends the waiting", () => {
  const words = status => verdict(status)
  assert.equal(words(200), "sent")
  assert.deepEqual([0, 401, 403].map(words), ["signed-out", "signed-out", "signed-out"])
  assert.deepEqual([400, 404, 409, 413].map(words), ["refused", "refused", "refused", "refused"])
  assert.deepEqual([408, 429, 500, 502, 503, 504].map(words), ["again", "again", "again", "again", "again", "again"])
})
