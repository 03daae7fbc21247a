// Entries sent from this browser that the server has not answered yet. An item is { id, viewer, ticket, action,
// fields: [[name, text or File]], at, state: "waiting" or "failed", said }; its id is the key of its form.

const open = () => new Promise((done, fail) => {
  const asked = indexedDB.open("jawab", 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore("outbox", { keyPath: "id" })
  asked.onsuccess = () => done(asked.result)
  asked.onerror = () => fail(asked.error)
})

async function store(mode, ask) {
  const base = await open()
  return new Promise((done, fail) => {
    const change = base.transaction("outbox", mode)
    const asked = ask(change.objectStore("outbox"))
    change.oncomplete = () => done(asked.result)
    change.onabort = () => fail(change.error)
  }).finally(() => base.close())
}

export const put = item => store("readwrite", items => items.put(item))
export const remove = id => store("readwrite", items => items.delete(id))
export const all = () => store("readonly", items => items.getAll())

/** This person's, the oldest first. */
export const own = (items, viewer) => items.filter(item => item.viewer === viewer).sort((a, b) => a.at - b.at)

/** The next to go; of a ticket that has to wait, none. */
export const next = (items, held) => items.find(({ state, ticket }) => state === "waiting" && !held.has(ticket))

export const field = (item, name) => item.fields.find(([each]) => each === name)?.[1] ?? ""

/** What an answer means: sent, signed-out, refused, or again (the server is busy or away). A redirect has status 0. */
export function verdict(status) {
  if (status === 200) return "sent"
  if ([0, 401, 403].includes(status)) return "signed-out"
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? "refused" : "again"
}
