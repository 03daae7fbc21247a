import assert from "node:assert/strict"
import { test } from "node:test"
import { added, range, standsStill, successor } from "../../../jawab/web/static/js/lib/rows.js"

test("a list stands still only while rows come at its end", () => {
  assert.equal(standsStill(["a", "b"], ["a", "b", "c"]), true)
  assert.equal(standsStill(["a", "b"], ["c", "a", "b"]), false)
  assert.equal(standsStill(["a", "b"], ["b"]), false)
  assert.equal(standsStill([], ["a"]), true)
})

test("only rows that were not there are new", () => {
  assert.deepEqual(added(["a", "b"], ["c", "b", "a", "d"]), ["c", "d"])
})

test("the focus goes to the same row, the next that is left, or the one before", () => {
  assert.equal(successor(["a", "b", "c"], ["c", "b", "a"], "b"), "b")
  assert.equal(successor(["a", "b", "c"], ["a", "c"], "b"), "c")
  assert.equal(successor(["a", "b", "c"], ["a"], "c"), "a")
  assert.equal(successor(["a", "b", "c"], [], "b"), undefined)
})

test("a range is taken in either direction, and alone when its other end has gone", () => {
  assert.deepEqual(range(["a", "b", "c", "d"], "d", "b"), ["b", "c", "d"])
  assert.deepEqual(range(["a", "b", "c", "d"], "a", "b"), ["a", "b"])
  assert.deepEqual(range(["a", "b"], "gone", "b"), ["b"])
})
