import type { Ticket } from '@switchboard/contract'
import { describe, expect, it } from 'vitest'
import { columnsInOrder, keepUnchanged, keyBetween } from './column-order.ts'

const ticket = (id: string, columnId: string, orderKey: string, more: Partial<Ticket> = {}): Ticket =>
  ({ id, boardId: 'board', columnId, orderKey, archivedAt: null, mergedIntoId: null, ...more }) as Ticket

const held = (...tickets: Ticket[]) => Object.fromEntries(tickets.map((t) => [t.id, t]))
const idsOf = (columns: Record<string, Ticket[]>) =>
  Object.fromEntries(Object.entries(columns).map(([id, all]) => [id, all.map((t) => t.id)]))

const all = { todo: { boundary: null }, done: { boundary: null } }

describe('the tickets of a column', () => {
  it('stand by their keys, byte by byte', () => {
    const tickets = held(ticket('c', 'todo', 'a'), ticket('a', 'todo', 'Z'), ticket('b', 'todo', 'Z0'))
    expect(idsOf(columnsInOrder(tickets, {}, all, null))).toEqual({ todo: ['a', 'b', 'c'], done: [] })
  })

  it('end where the column has been loaded to, whatever else is held', () => {
    const tickets = held(ticket('a', 'todo', '1'), ticket('b', 'todo', '2'), ticket('far', 'todo', '3'))
    const columns = columnsInOrder(tickets, {}, { todo: { boundary: '2' } }, null)
    expect(idsOf(columns)).toEqual({ todo: ['a', 'b'] })
  })

  it('are not those that are archived, merged, of other columns, or not found', () => {
    const tickets = held(
      ticket('a', 'todo', '1'),
      ticket('archived', 'todo', '2', { archivedAt: '2026-01-01T00:00:00.000Z' }),
      ticket('merged', 'todo', '3', { mergedIntoId: 'a' }),
      ticket('elsewhere', 'other', '4'),
      ticket('unfound', 'todo', '5'),
    )
    expect(idsOf(columnsInOrder(tickets, {}, all, new Set(['a', 'elsewhere'])))).toEqual({ todo: ['a'], done: [] })
  })

  it('follow a move that the server has not answered, also behind what is loaded', () => {
    const tickets = held(ticket('a', 'todo', '1'), ticket('b', 'done', '1'))
    const moving = { a: { boardId: 'board', columnId: 'done', orderKey: '9' } }
    const columns = columnsInOrder(tickets, moving, { todo: { boundary: null }, done: { boundary: '1' } }, null)
    expect(idsOf(columns)).toEqual({ todo: [], done: ['b', 'a'] })
  })

  it('are the array they were unless a move has touched their column', () => {
    const tickets = held(ticket('a', 'todo', '1'), ticket('b', 'done', '1'), ticket('c', 'later', '1'))
    const reach = { ...all, later: { boundary: null } }
    const before = columnsInOrder(tickets, {}, reach, null)
    const moving = { a: { boardId: 'board', columnId: 'done', orderKey: '9' } }
    const now = keepUnchanged(before, columnsInOrder(tickets, moving, reach, null))
    expect(idsOf(now)).toEqual({ todo: [], done: ['b', 'a'], later: ['c'] })
    expect(now['later']).toBe(before['later'])
    expect(now['done']).not.toBe(before['done'])
  })
})

describe('a key until the server names the true one', () => {
  it.each([
    [null, null],
    [null, 'V0000000'],
    ['V0000000', null],
    ['V0000000', 'V0001000'],
    ['V0000000', 'V00000001'],
  ])('stands between %s and %s', (after, before) => {
    const key = keyBetween(after, before)
    if (after !== null) expect(key > after).toBe(true)
    if (before !== null) expect(key < before).toBe(true)
  })

  it('leaves room for more of its kind at the same place', () => {
    let before: string | null = 'V0000001'
    for (let i = 0; i < 50; i++) {
      const key: string = keyBetween('V0000000', before)
      expect(key > 'V0000000' && key < before).toBe(true)
      before = key
    }
  })
})
