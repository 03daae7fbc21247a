// The worker that shows what the desk pushes, also while no page of it is open. It fetches nothing and keeps nothing.

const read = data => { try { return data.json() } catch { return null } }

self.addEventListener("push", event => event.waitUntil((async () => {
  const told = event.data && read(event.data)
  if (!told?.title) return
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  // Whoever looks at the desk has its bell before them.
  if (pages.some(page => page.visibilityState === "visible")) return
  const { title, body, lang, dir, url } = told
  await self.registration.showNotification(title, { body, lang, dir, tag: "news", renotify: true, data: url })
})()))

self.addEventListener("notificationclick", event => {
  event.notification.close()
  const address = new URL(event.notification.data, self.location.origin)
  if (address.origin !== self.location.origin) return
  event.waitUntil((async () => {
    const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
    const open = pages.find(page => page.url === address.href)
    await (open ? open.focus() : self.clients.openWindow(address.href))
  })())
})
