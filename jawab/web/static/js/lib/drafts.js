// Drafts on this device, keyed by person and ticket. A draft is { kind, text, to, cc, bcc, tried, known, bases, at }:
// the key of its form, what the server had when it was kept and by which names it may know it, and when that was.

const PREFIX = "jawab:draft:"

export function draftKey(viewer, ticket) {
  return `${PREFIX}${viewer}:${ticket}`
}

export function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key))
  } catch {
    return null
  }
}

/** Which goes on: the server's ("there"), this device's ("here"), or "both" where each holds what the other never knew. */
export function later(server, version, { text, known = "", bases = [] }) {
  const same = (a, b) => a.trim() === b.trim()
  if (!text.trim() || same(server, text)) return "there"
  if (!server.trim() || same(server, known)) return "here"
  if (same(text, known)) return "there"
  return bases.includes(version) ? "here" : "both"
}

/** An emptied draft is removed; a full or forbidden storage is no reason to stop writing. */
export function keep(storage, key, draft) {
  try {
    if (draft.text.trim()) storage.setItem(key, JSON.stringify(draft))
    else storage.removeItem(key)
    return true
  } catch {
    return false
  }
}

/** At sign-out every draft of this person leaves the device; those of others stay. */
export function forget(storage, viewer) {
  const mine = Object.keys(storage).filter(key => key.startsWith(`${PREFIX}${viewer}:`))
  mine.forEach(key => storage.removeItem(key))
}
