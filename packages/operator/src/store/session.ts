import type { Feature, Me, Permission, Preferences, Workspace } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { call } from '../client.ts'
import { createStore, useStore } from './create-store.ts'
import { data, setData, useData } from './data.ts'

/** Who is signed in; null before that is known and after signing out. */
export const session = createStore<Me | null>(null)

/** Takes an answer that says who is signed in: sign-in, set-up, an accepted invitation, a changed profile. */
export function setMe(me: Me): void {
  session.set(me)
  rememberTheme(me.preferences.theme)
  setData((state) => ({
    ...state,
    workspace: state.workspace && state.workspace.revision > me.workspace.revision ? state.workspace : me.workspace,
    operators: { ...state.operators, [me.operator.id]: me.operator },
  }))
}

/** Asks who is signed in; null when nobody is. */
export async function findMe(): Promise<Me | null> {
  const held = session.get()
  if (held) return held
  try {
    const me = await call('GET /v1/me')
    setMe(me)
    return me
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

/** The signed-in operator's own record; use it inside signed-in routes only. */
export function useMe(): Me {
  const me = useStore(session)
  if (!me) throw new Error('Nobody is signed in.')
  return me
}

/** The signed-in operator's id, outside React. */
export const meId = (): string => session.get()?.operator.id ?? ''

/** Whether the signed-in operator holds a permission. */
export const useMay = (permission: Permission): boolean =>
  useStore(session, (me) => me?.permissions.includes(permission) ?? false)

/** Whether the workspace's plan has a feature. */
export const useFeature = (feature: Feature): boolean => useWorkspace().features.includes(feature)

/** The workspace as it is now, kept current by events. */
export function useWorkspace(): Workspace {
  const me = useMe()
  return useData((s) => s.workspace) ?? me.workspace
}

/** The same, outside React. */
export const hasFeature = (feature: Feature): boolean => workspaceNow()?.features.includes(feature) ?? false

/** The workspace as it is now, outside React. */
export const workspaceNow = (): Workspace | null => data.get().workspace ?? session.get()?.workspace ?? null

export const usePreferences = (): Preferences => useMe().preferences

/** Changes own preferences at once and on the server. */
export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  const before = session.get()
  if (!before) return
  session.set({ ...before, preferences: { ...before.preferences, ...change } })
  if (change.theme) rememberTheme(change.theme)
  try {
    setMe(await call('PATCH /v1/me', { preferences: change }))
  } catch (error) {
    const now = session.get()
    if (now) session.set({ ...now, preferences: before.preferences })
    rememberTheme(before.preferences.theme)
    throw error
  }
}

function rememberTheme(theme: Preferences['theme']): void {
  localStorage.setItem('switchboard.theme', theme)
  showTheme(theme)
}

const systemDark = matchMedia('(prefers-color-scheme: dark)')
systemDark.addEventListener('change', () =>
  showTheme((localStorage.getItem('switchboard.theme') as Preferences['theme'] | null) ?? 'system'),
)

function showTheme(theme: Preferences['theme']): void {
  const dark = theme === 'dark' || (theme === 'system' && systemDark.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
}
