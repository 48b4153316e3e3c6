// Shows what Web Push brings while the app is closed. It keeps and fetches nothing.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const { title = 'Switchboard', text = '', tag, path = '/' } = event.data ? event.data.json() : {}
  event.waitUntil(self.registration.showNotification(title, { body: text, tag, icon: '/favicon.svg', data: { path } }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const path = event.notification.data?.path ?? '/'
  event.waitUntil(open(path))
})

async function open(path) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  // The widget's frame and the demo shop are of this origin, too.
  const app = windows.find(
    (w) => w.frameType === 'top-level' && !/^\/(demo|chat|w|docs)\b/.test(new URL(w.url).pathname),
  )
  if (!app) return self.clients.openWindow(path)
  await app.focus()
  app.postMessage({ open: path }, [])
}
