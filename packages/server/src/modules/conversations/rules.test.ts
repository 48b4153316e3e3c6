import { describe, expect, it } from 'vitest'
import { decide, queueStateOf, type Action, type ConversationState } from './rules.ts'

const now = new Date('2026-03-01T12:00:00Z')
const earlier = new Date('2026-03-01T11:00:00Z')
const later = new Date('2026-03-01T13:00:00Z')

const blank: ConversationState = {
  status: 'open',
  assigneeId: null,
  departmentId: null,
  engaged: false,
  waitingSince: earlier,
  snoozedUntil: null,
  closedAt: null,
  closedFrom: null,
}
const snoozed = { status: 'snoozed', snoozedUntil: later } as const
const closed = { status: 'closed', closedAt: earlier, waitingSince: null } as const

/** Every state a conversation can be in. Bob is the assignee where there is one; Ann acts. */
const states = {
  waiting: blank,
  assigned: { ...blank, assigneeId: 'bob' },
  active: { ...blank, assigneeId: 'bob', engaged: true },
  'active, mine': { ...blank, assigneeId: 'ann', engaged: true },
  'assigned to me': { ...blank, assigneeId: 'ann' },
  'snoozed waiting': { ...blank, ...snoozed },
  'snoozed active': { ...blank, ...snoozed, assigneeId: 'bob', engaged: true },
  'closed, never taken': { ...blank, ...closed },
  closed: { ...blank, ...closed, assigneeId: 'bob', engaged: true },
} satisfies Record<string, ConversationState>

const actions = {
  'contact writes': { do: 'contact writes', assigneeAvailable: true },
  'contact writes, assignee gone': { do: 'contact writes', assigneeAvailable: false },
  'operator writes': { do: 'operator writes', operatorId: 'ann' },
  accept: { do: 'accept', operatorId: 'ann', takeOver: false, assigneeName: 'Bob' },
  'take over': { do: 'accept', operatorId: 'ann', takeOver: true, assigneeName: 'Bob' },
  'assign to me': { do: 'assign', operatorId: 'ann' },
  'assign to bob': { do: 'assign', operatorId: 'bob' },
  unassign: { do: 'unassign' },
  'to department': { do: 'transfer', operatorId: null, departmentId: 'sales' },
  snooze: { do: 'snooze', until: later },
  'wake early': { do: 'wake', assigneeAvailable: true },
  reopen: { do: 'reopen', operatorId: 'ann', undo: false, assigneeEnabled: true },
  close: { do: 'close' },
  release: { do: 'release' },
  route: { do: 'route', operatorId: 'ann' },
  overflow: { do: 'overflow', departmentId: 'sales' },
  'requeue from bob': { do: 'requeue', operatorId: 'bob' },
} satisfies Record<string, Action>

/** status / queue state / assignee, or the code of the refusal; the table of BEHAVIOUR A. */
const expected: Record<keyof typeof states, Record<keyof typeof actions, string>> = {
  waiting: row(
    'open waiting -',
    'open waiting -',
    'open active ann',
    'open active ann',
    'open active ann',
    'open assigned ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'snoozed waiting -',
    'open waiting -',
    'open waiting -',
    'closed resolved -',
    'open waiting -',
    'open assigned ann',
    'open waiting -',
    'open waiting -',
  ),
  assigned: row(
    'open assigned bob',
    'open assigned bob',
    'open assigned bob',
    'already_accepted',
    'open active ann',
    'open assigned ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'snoozed assigned bob',
    'open assigned bob',
    'open assigned bob',
    'closed resolved bob',
    'open waiting -',
    'open assigned bob',
    'open assigned bob',
    'open waiting -',
  ),
  active: row(
    'open active bob',
    'open active bob',
    'open active bob',
    'already_accepted',
    'open active ann',
    'open assigned ann',
    'open active bob',
    'open waiting -',
    'open waiting -',
    'snoozed active bob',
    'open active bob',
    'open active bob',
    'closed resolved bob',
    'open waiting -',
    'open active bob',
    'open active bob',
    'open waiting -',
  ),
  'active, mine': row(
    'open active ann',
    'open active ann',
    'open active ann',
    'open active ann',
    'open active ann',
    'open active ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'snoozed active ann',
    'open active ann',
    'open active ann',
    'closed resolved ann',
    'open waiting -',
    'open active ann',
    'open active ann',
    'open active ann',
  ),
  'assigned to me': row(
    'open assigned ann',
    'open assigned ann',
    'open active ann',
    'open active ann',
    'open active ann',
    'open assigned ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'snoozed assigned ann',
    'open assigned ann',
    'open assigned ann',
    'closed resolved ann',
    'open waiting -',
    'open assigned ann',
    'open assigned ann',
    'open assigned ann',
  ),
  'snoozed waiting': row(
    'open waiting -',
    'open waiting -',
    'snoozed waiting -',
    'open active ann',
    'open active ann',
    'open assigned ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'snoozed waiting -',
    'snoozed waiting -',
    'open waiting -',
    'closed resolved -',
    'snoozed waiting -',
    'snoozed waiting -',
    'snoozed waiting -',
    'snoozed waiting -',
  ),
  'snoozed active': row(
    'open active bob',
    'open waiting -',
    'snoozed active bob',
    'already_accepted',
    'open active ann',
    'open assigned ann',
    'open active bob',
    'open waiting -',
    'open waiting -',
    'snoozed active bob',
    'snoozed active bob',
    'open active bob',
    'closed resolved bob',
    'open waiting -',
    'snoozed active bob',
    'snoozed active bob',
    'snoozed active bob',
  ),
  'closed, never taken': row(
    'open waiting -',
    'open waiting -',
    'open active ann',
    'conversation_closed',
    'conversation_closed',
    'open assigned ann',
    'open assigned bob',
    'open waiting -',
    'open waiting -',
    'conversation_closed',
    'closed resolved -',
    'open active ann',
    'closed resolved -',
    'closed resolved -',
    'closed resolved -',
    'closed resolved -',
    'closed resolved -',
  ),
  closed: row(
    'open assigned bob',
    'open waiting -',
    'open active bob',
    'conversation_closed',
    'conversation_closed',
    'open assigned ann',
    'open active bob',
    'open waiting -',
    'open waiting -',
    'conversation_closed',
    'closed resolved bob',
    'open active bob',
    'closed resolved bob',
    'closed resolved bob',
    'closed resolved bob',
    'closed resolved bob',
    'closed resolved bob',
  ),
}

function row(...cells: string[]): Record<keyof typeof actions, string> {
  return Object.fromEntries(Object.keys(actions).map((name, i) => [name, cells[i]!])) as Record<
    keyof typeof actions,
    string
  >
}

function outcome(state: ConversationState, action: Action): string {
  try {
    const { next } = decide(now, state, action)
    return `${next.status} ${queueStateOf(next)} ${next.assigneeId ?? '-'}`
  } catch (refusal) {
    return (refusal as { code: string }).code
  }
}

describe.each(Object.keys(states) as (keyof typeof states)[])('%s', (state) => {
  it.each(Object.keys(actions) as (keyof typeof actions)[])('%s', (action) => {
    expect(outcome(states[state], actions[action])).toBe(expected[state][action])
  })
})

describe('waiting', () => {
  it('counts from the oldest unanswered message, and ends with an answer or a close', () => {
    const again = decide(now, blank, actions['contact writes']).next
    expect(again.waitingSince).toEqual(earlier)
    expect(decide(now, again, actions['operator writes']).next.waitingSince).toBeNull()
    expect(decide(now, again, actions.close).next.waitingSince).toBeNull()
    expect(decide(now, states.closed, actions['contact writes']).next.waitingSince).toEqual(now)
  })

  it('ends with an answer by anybody, also while snoozed', () => {
    expect(decide(now, states.active, actions['operator writes']).next.waitingSince).toBeNull()
    expect(decide(now, states['snoozed active'], actions['operator writes']).next.waitingSince).toBeNull()
  })
})

describe('undo of a close', () => {
  it.each(Object.entries(states).filter(([, s]) => s.status !== 'closed'))(
    '%s comes back as it was',
    (_name, state) => {
      const { next } = decide(now, state, { do: 'close' })
      const undone = decide(now, next, { do: 'reopen', operatorId: 'ann', undo: true, assigneeEnabled: true }).next
      expect(undone).toEqual({ ...state, closedFrom: null })
    },
  )
})

describe('waking', () => {
  it('at its time: back to an assignee who is there, else into the queue', () => {
    const wake = (assigneeAvailable: boolean) => outcome(states['snoozed active'], { do: 'wake', assigneeAvailable })
    expect(wake(true)).toBe('snoozed active bob')
    const due = { ...states['snoozed active'], snoozedUntil: now }
    expect(outcome(due, { do: 'wake', assigneeAvailable: true })).toBe('open active bob')
    expect(outcome(due, { do: 'wake', assigneeAvailable: false })).toBe('open waiting -')
  })
})
