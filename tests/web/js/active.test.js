import assert from "node:assert/strict"
import { test } from "node:test"
import { after, IDLE, offered } from "../../../jawab/web/static/js/lib/active.js"

test("a second counts while the page is seen and somebody moves", () => {
  assert.equal(after(5, { seen: true, quiet: 0 }), 6)
  assert.equal(after(5, { seen: true, quiet: IDLE - 1 }), 6)
})

test("it does not count in a hidden page, nor when nobody has moved for a while", () => {
  assert.equal(after(5, { seen: false, quiet: 0 }), 5)
  assert.equal(after(5, { seen: true, quiet: IDLE }), 5)
})

test("whole minutes are offered, and nothing before the first", () => {
  assert.deepEqual([0, 59, 60, 119, 3600].map(offered), [0, 0, 1, 1, 60])
})
