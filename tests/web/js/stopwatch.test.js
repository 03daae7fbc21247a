import assert from "node:assert/strict"
import { test } from "node:test"

const { stopwatch } = await import(new URL("../../../jawab/web/static/js/lib/stopwatch.js", import.meta.url))

test("a running time shows hours only when there are some, and never runs backwards", () => {
  assert.deepEqual([0, 7.9, 65, 3599, 3725, -3].map(stopwatch), ["0:00", "0:07", "1:05", "59:59", "1:02:05", "0:00"])
})
