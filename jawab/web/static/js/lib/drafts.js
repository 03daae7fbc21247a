// Drafts on this device, keyed by person and ticket. A draft is { kind, text, direction, at }.

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
