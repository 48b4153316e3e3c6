import { call } from '../../client.ts'
import { goTo } from '../../navigation.ts'
import { createStored } from '../../store/stored.ts'
import { canNotify } from './notify.ts'

/** Which of my subscriptions is this browser's. */
export const ownPush = createStored<string | null>('push', null)

export const canPush = (): boolean => canNotify() && 'serviceWorker' in navigator && 'PushManager' in window

/** Keeps the worker that shows notifications while the app is closed, once they are allowed; returns how to stop listening. */
export function keepWorker(): () => void {
  if (!canPush()) return () => {}
  if (Notification.permission === 'granted') void navigator.serviceWorker.register('/sw.js').catch(() => {})
  const hear = ({ data }: MessageEvent) => {
    const path = (data as { open?: unknown } | null)?.open
    if (typeof path === 'string' && path.startsWith('/')) goTo(path)
  }
  navigator.serviceWorker.addEventListener('message', hear)
  return () => navigator.serviceWorker.removeEventListener('message', hear)
}

/** Subscribes this browser to Web Push; call it from a click. Throws with what stands in the way. */
export async function subscribeHere(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error(problemWords.denied)
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
    .catch(() => Promise.reject(new Error(problemWords['no service'])))
  const { endpoint, keys } = made.toJSON()
  const { id } = await call('POST /v1/push', {
    endpoint: endpoint ?? '',
    p256dh: keys?.['p256dh'] ?? '',
    auth: keys?.['auth'] ?? '',
    browser: browserName(),
  })
  ownPush.set(id)
}

/** Ends a subscription; that of this browser also here. */
export async function unsubscribe(id: string): Promise<void> {
  await call('DELETE /v1/push/:id', { id })
  if (ownPush.get() !== id) return
  ownPush.set(null)
  const worker = await navigator.serviceWorker.getRegistration()
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
}

export type LocalProblem = 'absent' | 'denied' | 'unasked' | 'no worker' | 'not subscribed' | 'no service'

/** What keeps Web Push from this browser; null when nothing does. */
export async function localProblem(): Promise<LocalProblem | null> {
  if (!canPush()) return 'absent'
  if (Notification.permission === 'denied') return 'denied'
  if (Notification.permission === 'default') return 'unasked'
  const worker = await navigator.serviceWorker.getRegistration()
  if (!worker) return 'no worker'
  return (await worker.pushManager.getSubscription()) ? null : 'not subscribed'
}

export const problemWords: Record<LocalProblem, string> = {
  absent: 'This browser has no Web Push, or the page is not served over https.',
  denied: 'This browser blocks notifications. Allow them for this site in the address bar, then reload.',
  unasked: 'This browser has not been asked yet.',
  'no worker': 'The part that shows notifications is not installed in this browser. Subscribe it again.',
  'not subscribed': 'This browser is not subscribed.',
  'no service': 'This browser could not reach its push service.',
}

function browserName(): string {
  const { userAgent } = navigator
  const name = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari'].find((n) => userAgent.includes(n)) ?? 'Browser'
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'].find((n) => userAgent.includes(n))
  const shown = { Edg: 'Edge', OPR: 'Opera' }[name] ?? name
  return system ? `${shown} on ${system}` : shown
}
