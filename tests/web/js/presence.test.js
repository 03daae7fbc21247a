import assert from "node:assert/strict";
import { test } from "node:test";

import { doing, marks, pollAfter } from "../../../jawab/web/static/js/lib/presence.js";

const now = 1_000_000

test("whoever has typed an answer lately replies", () => {
  assert.equal(doing({ text: "سلام", typedAt: now - 1000, now }), "replying")
  assert.equal(doing({ text: "سلام", typedAt: now - 121_000, now }), "viewing")
  assert.equal(doing({ text: "  ", typedAt: now, now }), "viewing")
})

test("a draft found again is read, a note answers nobody, a hidden page is nowhere", () => {
  assert.equal(doing({ text: "پیش‌نویس", now }), "viewing")
  assert.equal(doing({ text: "@Ali", kind: "note", typedAt: now, now }), "viewing")
  assert.equal(doing({ hidden: true, text: "سلام", typedAt: now, now }), "gone")
})

test("a row marks three others, those who reply first", () => {
  assert.deepEqual(marks({ viewing: [1, 2, 3], replying: [4, 5] }, "3"), ["4r", "5r", "1"])
  assert.deepEqual(marks({ viewing: [7], replying: [] }, "7"), [])
})

test("a refused line is asked for at 15, 30 and then every 60 seconds", () => {
  assert.deepEqual([0, 1, 2, 9].map(pollAfter), [15_000, 30_000, 60_000, 60_000])
})
