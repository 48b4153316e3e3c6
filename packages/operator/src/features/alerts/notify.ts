import { openIn } from '../conversations/acts.ts'
import { changePreferences, session } from '../../store/session.ts'
import { toast, toastError } from '../../ui/toasts.tsx'
import { playsSound } from './sound.ts'

export const canNotify = (): boolean => 'Notification' in window

/** Shows a system notification when they are wanted, allowed, and the page is out of sight; a click opens what it tells of. */
export function notify({
  id,
  title,
  text,
  open = () => openIn(id),
}: {
  id: string
  title: string
  text: string
  open?: () => void
}): void {
  const preferences = session.get()?.preferences
  if (!preferences?.browserNotifications || !canNotify() || Notification.permission !== 'granted') return
  if (!playsSound() || (document.visibilityState === 'visible' && document.hasFocus())) return
  const body = preferences.hideNotificationText ? {} : { body: text.slice(0, 140) }
  const shown = showNotification(title, { tag: id, silent: true, icon: '/favicon.svg', ...body })
  if (!shown) return
  shown.onclick = () => {
    window.focus()
    open()
    shown.close()
  }
}

/** Browsers of phones know the class but refuse to make one outside a service worker. */
function showNotification(title: string, options: NotificationOptions): Notification | null {
  try {
    return new Notification(title, options)
  } catch {
    return null
  }
}

/** Asks the browser for notifications; call it from a click. */
export async function allowNotifications(): Promise<void> {
  if (!canNotify()) return
  if ((await Notification.requestPermission()) !== 'granted') {
    toast({
      title: 'The browser blocks notifications',
      description: 'Allow them for this site in the address bar, then try again.',
      kind: 'error',
    })
    return
  }
  await changePreferences({ browserNotifications: true }).catch((error: unknown) => toastError(error))
}
