// form[data-kept="new"]: what is typed stays on this device until the server has it (a toast names it in data-sent).
import { draftKey, keep, read } from "../lib/drafts.js";
import { mount } from "../lib/mount.js";
import { viewer } from "../lib/page.js";

const AFTER = 250

mount("form[data-kept]", form => {
  const key = draftKey(viewer(), form.dataset.kept)
  const lines = [...form.querySelectorAll("input.input, textarea")]
  const draft = form.elements.text.value ? null : read(localStorage, key)
  for (const line of draft ? lines : []) {
    if (!line.value && draft.lines?.[line.name]) {
      line.value = draft.lines[line.name]
      line.dispatchEvent(new Event("input", { bubbles: true }))
    }
  }
  let waits
  const now = () => {
    waits = clearTimeout(waits)
    keep(localStorage, key, { text: form.elements.text.value, lines: Object.fromEntries(lines.map(line => [line.name, line.value])) })
  }
  form.addEventListener("input", () => { waits ??= setTimeout(now, AFTER) })
  addEventListener("pagehide", () => { if (waits) now() })
})
