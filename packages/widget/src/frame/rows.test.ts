import type { ActorRef, Message } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { initialsOf, sizeText } from './format.ts'
import { entryOf } from './outbox.ts'
import { shrunkSize } from './photo.ts'
import { rowsOf } from './rows.ts'
import { browserOf, systemOf } from '@switchboard/contract/user-agent'

const dana: ActorRef = { kind: 'contact', id: 'd', name: null }
const ann: ActorRef = { kind: 'operator', id: 'a', name: 'Ann' }
const bob: ActorRef = { kind: 'operator', id: 'b', name: 'Bob' }
const at = (minute: number) => new Date(2026, 4, 4, 10, minute)
const said = (seq: number, author: ActorRef, minute: number): Message => ({
  id: `m${seq}`,
  conversationId: 'c',
  seq,
  author,
  text: `${seq}`,
  files: [],
  clientId: `client-${seq}`,
  createdAt: at(minute).toISOString(),
  automatic: null,
  replyTo: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  revision: 1,
})
const shape = (rows: ReturnType<typeof rowsOf>) =>
  rows.map((r) => (r.kind === 'day' ? 'day' : r.lines.map((l) => l.text).join('+')))

test('messages of one author within five minutes stand together', () => {
  expect(
    shape(rowsOf([said(1, dana, 0), said(2, dana, 4), said(3, ann, 5), said(4, bob, 5), said(5, bob, 20)], [])),
  ).toEqual(['day', '1+2', '3', '4', '5'])
})

test('what waits stands at the end, and once only when it has arrived', () => {
  const waiting = [
    entryOf('c', 'new', [], 'client-9', at(1).getTime()),
    entryOf('c', 'twice', [], 'client-1', at(1).getTime()),
  ]
  expect(shape(rowsOf([said(1, dana, 0)], waiting))).toEqual(['day', '1+new'])
})

test('every day has its line', () => {
  const tomorrow = { ...said(2, dana, 0), createdAt: new Date(2026, 4, 5, 0, 1).toISOString() }
  expect(shape(rowsOf([said(1, dana, 59), tomorrow], []))).toEqual(['day', '1', 'day', '2'])
})

test('sizes, initials, pictures and browsers', () => {
  expect([500, 25_000_000, 1_500_000].map((n) => sizeText(n, 'en'))).toEqual(['1 kB', '25 MB', '1.5 MB'])
  expect(['Dana Whitlock', 'dana', '', '😀 Cat'].map(initialsOf)).toEqual(['DW', 'D', '', '😀C'])
  expect([shrunkSize(4000, 3000), shrunkSize(2048, 10)]).toEqual([{ width: 2048, height: 1536 }, null])
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0'
  expect([browserOf(edge), systemOf(edge)]).toEqual(['Edge 150', 'Windows'])
})
