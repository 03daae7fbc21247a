// time[data-relative] and time[data-countdown] stay true while the page is open; silent for screen readers.
import { duration, relative } from "../lib/duration.js";
import { mount } from "../lib/mount.js";
import { digits, language } from "../lib/page.js";

const EVERY = 30_000

const secondsSince = time => (Date.now() - Date.parse(time.dateTime)) / 1000

function tickRelative(time) {
  const words = relative(secondsSince(time), language(), digits())
  if (words !== null && time.textContent !== words) time.textContent = words
}

function tickCountdown(time) {
  const late = secondsSince(time)
  const form = late > 0 ? time.dataset.late : time.dataset.left
  time.textContent = form.replace("{time}", duration(late, language(), digits()))
  if (late > 0) time.closest(".badge")?.setAttribute("data-tone", "bad")
}

function tick(root = document) {
  root.querySelectorAll("time[data-relative]").forEach(tickRelative)
  root.querySelectorAll("time[data-countdown]").forEach(tickCountdown)
}

mount("time[data-countdown]", tickCountdown)
setInterval(() => { if (!document.hidden) tick() }, EVERY)
document.addEventListener("visibilitychange", () => { if (!document.hidden) tick() })
