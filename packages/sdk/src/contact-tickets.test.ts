import type { ContactTicket, ContactWireEvent, TicketUpdate } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { noTickets, reduceTickets, withUpdates } from './contact-tickets.ts'

const at = '2026-03-02T10:00:00.000Z'
const ticket = (id: string, revision: number, title = id): ContactTicket => ({
  id,
  reference: `ACME-${id}`,
  title,
  publicStatus: 'submitted',
  createdAt: at,
  revision,
})
const update = (id: string): TicketUpdate => ({
  id,
  ticketId: 'a',
  author: { kind: 'operator', id: null, name: 'Bob' },
  clientId: id,
  text: id,
  files: [],
  createdAt: at,
})
const changed = (t: ContactTicket): ContactWireEvent => ({
  type: 'ticket.changed',
  position: '',
  at,
  data: { ticket: t },
})
const hidden = (ticketId: string, revision: number): ContactWireEvent => ({
  type: 'ticket.hidden',
  position: '',
  at,
  data: { ticketId, revision },
})
const added = (u: TicketUpdate): ContactWireEvent => ({
  type: 'ticket_update.added',
  position: '',
  at,
  data: { update: u },
})
const after = (...events: ContactWireEvent[]) => events.reduce(reduceTickets, noTickets)

test('the ticket that changed last stands first; older revisions are ignored', () => {
  const state = after(
    changed(ticket('a', 1)),
    changed(ticket('b', 1)),
    changed(ticket('a', 3)),
    changed(ticket('a', 2, 'old')),
  )
  expect(Object.values(state.tickets).map((t) => [t.title, t.revision])).toEqual([
    ['a', 3],
    ['b', 1],
  ])
})

test('a hidden ticket is gone with what was said, and only a newer one comes back', () => {
  const read = withUpdates(after(changed(ticket('a', 1))), 'a', [update('1')])
  const gone = reduceTickets(read, hidden('a', 2))
  expect(gone.tickets).toEqual({})
  expect(gone.updates).toEqual({})
  expect(reduceTickets(gone, changed(ticket('a', 2))).tickets).toEqual({})
  expect(Object.keys(reduceTickets(gone, changed(ticket('a', 3))).tickets)).toEqual(['a'])
  expect(after(changed(ticket('a', 3)), hidden('a', 2)).tickets, 'hidden before').toHaveProperty('a')
})

test('updates take their places once, where a ticket was looked into', () => {
  expect(after(changed(ticket('a', 1)), added(update('1'))).updates).toEqual({})
  const read = withUpdates(after(changed(ticket('a', 1))), 'a', [update('1'), update('3')])
  const { updates } = [added(update('2')), added(update('3'))].reduce(reduceTickets, read)
  expect(updates['a']!.map((u) => u.id)).toEqual(['1', '2', '3'])
})
