import { ApiError } from '@switchboard/sdk'
import { call } from '../../client.ts'
import { goTo } from '../../navigation.ts'
import { data } from '../../store/data.ts'
import { canDock, dock } from '../../store/docks.ts'
import { place } from '../../store/place.ts'
import { meId, session } from '../../store/session.ts'
import { toast, toastError } from '../../ui/toasts.tsx'
import { keep, optimistic, type Patch } from './changing.ts'
import { offerUndo } from './undo.ts'
import { whenWords } from './times.ts'

const pathTo = (id: string, list: string = place.get().list ?? 'all'): string => `/conversations/${list}/${id}`

/** Opens a conversation in the list that is on the screen. */
export const openIn = (id: string): void => goTo(pathTo(id))

/** Takes a conversation; of two operators one wins and the other is told who. */
export async function accept(id: string, takeOver = false): Promise<void> {
  try {
    keep(await call('POST /v1/conversations/:id/accept', { id, takeOver }))
  } catch (error) {
    if (error instanceof ApiError && error.code === 'already_accepted')
      toast({ title: `${holderOf(id, error)} has this conversation already` })
    else toastError(error, 'Not accepted')
  }
}

function holderOf(id: string, error: ApiError): string {
  const { operators, conversations } = data.get()
  const holder = error.details['operatorId'] ?? conversations[id]?.assigneeId
  return (typeof holder === 'string' && operators[holder]?.name) || 'Somebody else'
}

/** Takes the conversation that has waited longest and opens it. */
export async function acceptNext(): Promise<void> {
  try {
    const item = await call('POST /v1/conversations/accept-next', {})
    keep(item)
    goTo(pathTo(item.id, 'mine'))
  } catch (error) {
    toastError(error, 'Nothing accepted')
  }
}

/** Becomes its assignee; by preference it then stands in a mini chat. */
export async function assignToMe(id: string): Promise<boolean> {
  const mine = data.get().conversations[id]
  const patch: Patch = mine?.assigneeId === meId() ? {} : { assigneeId: meId(), queueState: 'assigned', status: 'open' }
  const done = await optimistic(id, patch, () => call('POST /v1/conversations/:id/assign', { id }), 'Not assigned')
  if (done && session.get()?.preferences.dockOnAssign && canDock()) dock(id)
  return done
}

export const unassign = (id: string): Promise<boolean> =>
  optimistic(
    id,
    { assigneeId: null, queueState: 'waiting', status: 'open' },
    () => call('POST /v1/conversations/:id/unassign', { id }),
    'Not put back',
  )

export type Target = { operatorId: string } | { departmentId: string }

/** Hands a conversation over; the reason becomes an internal comment. */
export async function transfer(id: string, target: Target, reason = ''): Promise<boolean> {
  const patch: Patch =
    'operatorId' in target
      ? { assigneeId: target.operatorId, queueState: 'assigned', status: 'open' }
      : { assigneeId: null, departmentId: target.departmentId, queueState: 'waiting', status: 'open' }
  const ask = () =>
    'operatorId' in target && target.operatorId === meId() && reason === ''
      ? call('POST /v1/conversations/:id/assign', { id })
      : call('POST /v1/conversations/:id/transfer', { id, ...target, ...(reason && { reason }) })
  return optimistic(id, patch, ask, 'Not handed over')
}

/** Puts a conversation aside until a time, without a word about it. */
export const putAside = (id: string, until: Date): Promise<boolean> =>
  optimistic(
    id,
    { status: 'snoozed', snoozedUntil: until.toISOString() },
    () => call('POST /v1/conversations/:id/snooze', { id, until: until.toISOString() }),
    'Not snoozed',
  )

/** Puts a conversation aside until a time, goes to the next row and offers 8 s to undo. */
export async function snooze(id: string, until: Date): Promise<boolean> {
  const following = nextAfter(id)
  const done = putAside(id, until)
  moveOn(id, following)
  if (!(await done)) return false
  offerUndo({ title: `Snoozed until ${whenWords(until)}`, undo: () => reopen(id, true) })
  return true
}

/** Resolves a conversation, goes to the next row and offers 8 s to undo. */
export async function resolve(id: string): Promise<boolean> {
  const following = nextAfter(id)
  const list = place.get().list ?? 'all'
  const patch: Patch = { status: 'closed', queueState: 'resolved', closedAt: new Date().toISOString() }
  const done = optimistic(id, patch, () => call('POST /v1/conversations/:id/close', { id }), 'Not resolved')
  moveOn(id, following)
  if (!(await done)) return false
  offerUndo({
    title: 'Resolved',
    undo: async () => {
      await reopen(id, true)
      goTo(pathTo(id, list))
    },
  })
  return true
}

/** Reopens a closed or snoozed conversation; `undo` restores what was there before. */
export async function reopen(id: string, undo = false): Promise<void> {
  try {
    keep(await call('POST /v1/conversations/:id/reopen', { id, undo }))
  } catch (error) {
    toastError(error, 'Not reopened')
  }
}

function nextAfter(id: string): string | null {
  const { shown } = place.get()
  const at = shown.indexOf(id)
  return at < 0 ? null : (shown[at + 1] ?? shown[at - 1] ?? null)
}

function moveOn(id: string, following: string | null): void {
  const here = place.get()
  if (here.id !== id || session.get()?.preferences.afterResolve === 'stay') return
  goTo(following ? pathTo(following) : `/conversations/${here.list ?? 'waiting'}`)
}
