// Drafts on this device, keyed by person and ticket, each
// { kind, text, to, cc, bcc, signing, share, tried, known, bases, at }:
// the key of its form, what the server had when it was kept and by which names it may know it, and when that was.

const PREFIX = "jawab:draft:"
// The server reads no more.
const NAMES = 50

export function draftKey(viewer, ticket) {
  return `${PREFIX}${viewer}:${ticket}`
}

/** Where a window keeps its words while it is behind another: that one writes under the draft's own key. */
export function apart(key) {
  return `${key}:apart`
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
  // Of what the server has had to the letter, the server knows best: it may have been sent from elsewhere since.
  if (!text.trim() || same(server, text) || same(text, known)) return "there"
  if (!server.trim() || same(server, known)) return "here"
  return bases.includes(version) ? "here" : "both"
}

/** The latest of the drafts kept here that goes on: { draft, which, known, bases } for a page of it; else null. */
export function restored(server, versions, ...drafts) {
  const version = versions[0] ?? ""
  const latest = drafts.filter(Boolean).sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const draft = latest.find(each => later(server, version, each) !== "there")
  if (!draft) return null
  const which = later(server, version, draft)
  // Where both went on, this one does not come from the server's, and must not be taken for it until one chooses.
  const [known, own] = which === "here" ? [server, versions] : [draft.known ?? "", []]
  return { draft, which, known, bases: names([...own, ...draft.bases ?? []]) }
}

/** Tries add up on a weak line: the first is the one the server is known to have had. */
export function names(bases) {
  return bases.length > NAMES ? [bases[0], ...bases.slice(1 - NAMES)] : bases
}

/** What became of a try: "kept", "both" (refused, with the two of them), or "again"; a page to sign in keeps nothing. */
export function outcome(status) {
  return { 204: "kept", 409: "both" }[status] ?? "again"
}

/** The version that stands beside what is written here, by the buttons that choose; empty where none does. */
export function otherOf(html) {
  return /[?;&]other=([\w-]*)/.exec(html)?.[1] ?? ""
}

/** Whether a try may outlive its page: browsers refuse to send more than 64 KiB then. */
export function outlives(text) {
  return new TextEncoder().encode(text).length < 50_000
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
