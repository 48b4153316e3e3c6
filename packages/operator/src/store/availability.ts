import { call } from '../client.ts'
import { toastError } from '../ui/toasts.tsx'
import { data } from './data.ts'
import { meId, session } from './session.ts'
import { leaving, openOverlay } from './ui.ts'

/** My open conversations, as far as they are held here. */
export const myOpen = () =>
  Object.values(data.get().conversations).filter((c) => c.status === 'open' && c.assigneeId === meId())

/** Goes online, or asks what becomes of open conversations and then goes away. */
export function setAvailability(availability: 'online' | 'away'): void {
  if (availability === 'away' && myOpen().length > 0) {
    leaving.set('away')
    openOverlay('leave')
    return
  }
  void say(availability)
}

/** Signs out, after asking what becomes of open conversations. */
export function signOut(): void {
  if (myOpen().length > 0) {
    leaving.set('sign-out')
    openOverlay('leave')
    return
  }
  void endSession()
}

/** Tells the server whether I am online, at once on the screen. */
export async function say(availability: 'online' | 'away'): Promise<void> {
  const before = session.get()
  if (!before) return
  session.set({ ...before, operator: { ...before.operator, availability } })
  try {
    const operator = await call('POST /v1/me/availability', { availability })
    session.set((me) => me && { ...me, operator })
  } catch (error) {
    session.set((me) => me && { ...me, operator: before.operator })
    toastError(error)
  }
}

/** Ends the session and leaves the page, so that nothing of it stays in memory. */
export async function endSession(): Promise<void> {
  try {
    await call('POST /v1/sign-out')
    location.assign('/sign-in')
  } catch (error) {
    toastError(error, 'Not signed out')
  }
}
