import type { ContactTicket, TicketUpdate } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { entryOf } from '../outbox.ts'
import { rowsOf } from '../rows.ts'
import { ticketKey } from './ticket-gate.ts'
import { asConversation, isUnclear, isUnread, markOf, seenFrom, withSeen } from './ticket-rules.ts'

const at = '2026-03-02T10:00:00.000Z'
const ticket = (change: Partial<ContactTicket> = {}): ContactTicket => ({
  id: 't1',
  reference: 'ACME-1',
  title: 'The invoice',
  publicStatus: 'submitted',
  createdAt: at,
  revision: 3,
  ...change,
})
const update = (id: string, kind: 'operator' | 'contact', text = id): TicketUpdate => ({
  id,
  ticketId: 't1',
  author: { kind, id: null, name: kind === 'operator' ? 'Bob' : null },
  clientId: `from-${id}`,
  text,
  files: [],
  createdAt: at,
})
const said = [update('u1', 'operator'), update('u2', 'contact')]
const seen = { revision: 3, mark: markOf(ticket(), said) }

test.each([
  ['nobody has looked', ticket(), said, undefined, true],
  ['as it was seen', ticket(), said, seen, false],
  ['the team has answered', ticket(), [...said, update('u3', 'operator')], seen, true],
  ['an own answer', ticket(), [...said, update('u3', 'contact')], seen, false],
  ['another state', ticket({ publicStatus: 'resolved' }), said, seen, true],
  ['another state, and the updates not known', ticket({ publicStatus: 'resolved' }), undefined, seen, true],
  ['moved inside, and the updates not known', ticket({ revision: 4 }), undefined, seen, false],
])('is news or not: %s', (_case, now, updates, before, unread) => {
  expect(isUnread(now, updates, before)).toBe(unread)
})

test.each([
  ['never seen', ticket(), undefined, undefined, true],
  ['changed since', ticket({ revision: 4 }), undefined, seen, true],
  ['not changed', ticket(), undefined, seen, false],
  ['the updates are known', ticket({ revision: 4 }), said, seen, false],
])('is asked for or not: %s', (_case, now, updates, before, unclear) => {
  expect(isUnclear(now, updates, before)).toBe(unclear)
})

test('keeps what was seen, the newest hundred of them, and takes damage for nothing', () => {
  let all = {}
  for (let i = 0; i < 120; i++) all = withSeen(all, `t${i}`, seen)
  all = withSeen(all, 't30', seen)
  expect(Object.keys(all)).toHaveLength(100)
  expect(Object.keys(all).at(-1)).toBe('t30')
  expect(seenFrom(JSON.stringify(all))).toEqual(all)
  expect(seenFrom('{')).toBeUndefined()
  expect(seenFrom(undefined)).toBeUndefined()
})

test('an answer on its way is there once, though the socket was faster', () => {
  const entry = { ...entryOf(ticketKey('t1'), 'Tuesday', [], 'c1', Date.parse(at)), attempts: 1 }
  const rows = (...updates: TicketUpdate[]) =>
    rowsOf(asConversation(ticket(), updates).messages, [entry]).flatMap((r) =>
      r.kind === 'group' ? r.lines.map((l) => `${l.text}${l.entry ? '…' : ''}`) : [],
    )
  expect(rows(...said)).toEqual(['u1', 'u2', 'Tuesday…'])
  expect(rows(...said, { ...update('u3', 'contact', 'Tuesday'), clientId: 'c1' })).toEqual(['u1', 'u2', 'Tuesday'])
  expect(rows(...said, update('u3', 'contact', 'Tuesday')), 'said twice').toEqual(['u1', 'u2', 'Tuesday', 'Tuesday…'])
})
