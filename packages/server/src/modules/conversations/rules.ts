import type { ConversationEventType, ConversationStatus, QueueState } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'

/** What the rules decide over: who has a conversation, and whether somebody waits. */
export interface ConversationState {
  status: ConversationStatus
  assigneeId: string | null
  departmentId: string | null
  /** The assignee has accepted or answered since the assignment. */
  engaged: boolean
  waitingSince: Date | null
  snoozedUntil: Date | null
  closedAt: Date | null
  /** What a close ended, so that undo restores it. */
  closedFrom: ClosedFrom | null
}

export interface ClosedFrom {
  status: 'open' | 'snoozed'
  assigneeId: string | null
  engaged: boolean
  waitingSince: string | null
  snoozedUntil: string | null
}

export type Action =
  | { do: 'contact writes'; assigneeAvailable: boolean }
  | { do: 'operator writes'; operatorId: string }
  | { do: 'accept'; operatorId: string; takeOver: boolean; assigneeName: string | null }
  | { do: 'assign'; operatorId: string }
  | { do: 'unassign' }
  | { do: 'transfer'; operatorId: string | null; departmentId: string | null }
  | { do: 'move'; departmentId: string | null }
  | { do: 'snooze'; until: Date }
  | { do: 'wake'; assigneeAvailable: boolean }
  | { do: 'reopen'; operatorId: string; undo: boolean; assigneeEnabled: boolean }
  | { do: 'close' }
  | { do: 'release' }
  | { do: 'route'; operatorId: string }
  | { do: 'overflow'; departmentId: string }
  | { do: 'requeue'; operatorId: string }

/** The state after an action, and what to call it; a null event means that nothing worth telling changed. */
export interface Decision {
  next: ConversationState
  event: ConversationEventType | null
}

const longestSnoozeMs = 2 * 365 * 24 * 3_600_000

/** The queue state that follows from a conversation's state. */
export function queueStateOf(c: Pick<ConversationState, 'status' | 'assigneeId' | 'engaged'>): QueueState {
  if (c.status === 'closed') return 'resolved'
  if (c.assigneeId === null) return 'waiting'
  return c.engaged ? 'active' : 'assigned'
}

/** What an action does to a conversation. Pure; throws Refusal only. */
export function decide(now: Date, c: ConversationState, action: Action): Decision {
  switch (action.do) {
    case 'contact writes':
      return contactWrites(now, c, action.assigneeAvailable)
    case 'operator writes':
      return operatorWrites(c, action.operatorId)
    case 'accept':
      return accept(c, action)
    case 'assign':
      return assign(c, action.operatorId, c.departmentId, 'conversation.assigned')
    case 'unassign':
      return c.assigneeId === null && c.status === 'open'
        ? unchanged(c)
        : changed('conversation.unassigned', { ...opened(c), ...nobody })
    case 'transfer':
      return transfer(c, action)
    case 'move':
      return move(c, action.departmentId)
    case 'snooze':
      return snooze(now, c, action.until)
    case 'wake':
      if (c.status !== 'snoozed' || c.snoozedUntil === null || c.snoozedUntil > now) return unchanged(c)
      return changed('conversation.woken', withAvailableAssignee(opened(c), action.assigneeAvailable))
    case 'reopen':
      return reopen(c, action)
    case 'close':
      return close(now, c)
    case 'release':
      return c.status === 'closed' || c.assigneeId === null
        ? unchanged(c)
        : changed('conversation.unassigned', { ...opened(c), ...nobody })
    case 'route':
      return isQueued(c) ? assign(c, action.operatorId, c.departmentId, 'conversation.assigned') : unchanged(c)
    case 'overflow':
      return isQueued(c) && c.departmentId !== action.departmentId
        ? changed('conversation.unassigned', { ...c, departmentId: action.departmentId })
        : unchanged(c)
    case 'requeue':
      return isLeftBy(c, action.operatorId) ? changed('conversation.unassigned', { ...c, ...nobody }) : unchanged(c)
  }
}

/** What routing may take: somebody may have been faster. */
const isQueued = (c: ConversationState): boolean => c.status === 'open' && c.assigneeId === null

/** An assignment nobody took up, or a contact who waits for this operator. */
const isLeftBy = (c: ConversationState, operatorId: string): boolean =>
  c.status === 'open' && c.assigneeId === operatorId && (!c.engaged || c.waitingSince !== null)

const nobody = { assigneeId: null, engaged: false }
const changed = (event: ConversationEventType, next: ConversationState): Decision => ({ next, event })
const unchanged = (next: ConversationState): Decision => ({ next, event: null })

const opened = (c: ConversationState): ConversationState => ({
  ...c,
  status: 'open',
  snoozedUntil: null,
  closedAt: null,
  closedFrom: null,
})

const withAvailableAssignee = (c: ConversationState, available: boolean): ConversationState =>
  available ? c : { ...c, ...nobody }

function contactWrites(now: Date, c: ConversationState, assigneeAvailable: boolean): Decision {
  const waiting = { ...c, waitingSince: c.waitingSince ?? now }
  switch (c.status) {
    case 'open':
      return unchanged(waiting)
    case 'snoozed':
      return changed('conversation.woken', withAvailableAssignee(opened(waiting), assigneeAvailable))
    case 'closed':
      return changed(
        'conversation.reopened',
        withAvailableAssignee({ ...opened(waiting), engaged: false, waitingSince: now }, assigneeAvailable),
      )
  }
}

function operatorWrites(c: ConversationState, operatorId: string): Decision {
  const answered = { ...c, waitingSince: null }
  switch (c.status) {
    case 'snoozed':
      return unchanged(answered)
    case 'closed':
      return changed('conversation.reopened', {
        ...opened(answered),
        assigneeId: c.assigneeId ?? operatorId,
        engaged: true,
      })
    case 'open': {
      const takes = c.assigneeId === null || (c.assigneeId === operatorId && !c.engaged)
      return takes
        ? changed('conversation.accepted', { ...answered, assigneeId: operatorId, engaged: true })
        : unchanged(answered)
    }
  }
}

function accept(
  c: ConversationState,
  { operatorId, takeOver, assigneeName }: Extract<Action, { do: 'accept' }>,
): Decision {
  if (c.status === 'closed')
    throw new Refusal('conflict', 'conversation_closed', 'This conversation is closed. Reopen it instead.')
  if (c.assigneeId !== null && c.assigneeId !== operatorId && !takeOver) {
    throw new Refusal('conflict', 'already_accepted', `${assigneeName ?? 'Somebody else'} has this conversation.`, {
      details: { operatorId: c.assigneeId, name: assigneeName },
    })
  }
  if (c.status === 'open' && c.assigneeId === operatorId && c.engaged) return unchanged(c)
  return changed('conversation.accepted', { ...opened(c), assigneeId: operatorId, engaged: true })
}

function assign(
  c: ConversationState,
  operatorId: string,
  departmentId: string | null,
  event: ConversationEventType,
): Decision {
  const same = c.assigneeId === operatorId
  if (same && c.status === 'open' && c.departmentId === departmentId) return unchanged(c)
  return changed(event, { ...opened(c), assigneeId: operatorId, departmentId, engaged: same && c.engaged })
}

function transfer(c: ConversationState, { operatorId, departmentId }: Extract<Action, { do: 'transfer' }>): Decision {
  if (operatorId === null && departmentId === null) {
    throw new Refusal('invalid', 'transfer_target', 'Name an operator, a department, or both.')
  }
  const department = departmentId ?? c.departmentId
  if (operatorId !== null) return assign(c, operatorId, department, 'conversation.transferred')
  return changed('conversation.transferred', { ...opened(c), ...nobody, departmentId: department })
}

/** Into the queue of a department, or of none; what is resolved is only filed there. */
function move(c: ConversationState, departmentId: string | null): Decision {
  if (c.departmentId === departmentId) return unchanged(c)
  const next = c.status === 'closed' ? c : { ...c, ...nobody }
  return changed('conversation.transferred', { ...next, departmentId })
}

function snooze(now: Date, c: ConversationState, until: Date): Decision {
  if (c.status === 'closed')
    throw new Refusal('conflict', 'conversation_closed', 'A closed conversation cannot be snoozed.')
  if (until <= now) throw new Refusal('invalid', 'snooze_in_past', 'Choose a time in the future.')
  if (until.getTime() - now.getTime() > longestSnoozeMs)
    throw new Refusal('invalid', 'snooze_too_far', 'Choose a time within two years.')
  return changed('conversation.snoozed', { ...c, status: 'snoozed', snoozedUntil: until })
}

function reopen(
  c: ConversationState,
  { operatorId, undo, assigneeEnabled }: Extract<Action, { do: 'reopen' }>,
): Decision {
  if (c.status === 'open') return unchanged(c)
  if (c.status === 'snoozed') return changed('conversation.reopened', opened(c))
  if (undo && c.closedFrom) return changed('conversation.reopened', restored(c, c.closedFrom))
  const assigneeId = c.assigneeId !== null && assigneeEnabled ? c.assigneeId : operatorId
  return changed('conversation.reopened', { ...opened(c), assigneeId, engaged: true })
}

const restored = (c: ConversationState, from: ClosedFrom): ConversationState => ({
  ...opened(c),
  status: from.status,
  assigneeId: from.assigneeId,
  engaged: from.engaged,
  waitingSince: from.waitingSince === null ? null : new Date(from.waitingSince),
  snoozedUntil: from.snoozedUntil === null ? null : new Date(from.snoozedUntil),
})

function close(now: Date, c: ConversationState): Decision {
  if (c.status === 'closed') return unchanged(c)
  const closedFrom: ClosedFrom = {
    status: c.status,
    assigneeId: c.assigneeId,
    engaged: c.engaged,
    waitingSince: c.waitingSince?.toISOString() ?? null,
    snoozedUntil: c.snoozedUntil?.toISOString() ?? null,
  }
  return changed('conversation.closed', {
    ...c,
    status: 'closed',
    closedAt: now,
    waitingSince: null,
    snoozedUntil: null,
    closedFrom,
  })
}
