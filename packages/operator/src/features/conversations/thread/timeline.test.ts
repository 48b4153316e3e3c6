import type { Message } from '@switchboard/contract'
import { expect, test } from 'vitest'
import { buildTimeline } from './timeline.ts'

const ann = { kind: 'operator' as const, id: 'ann', name: 'Ann' }
const dana = { kind: 'contact' as const, id: 'dana', name: 'Dana' }
const said = (seq: number, author: typeof ann | typeof dana, minutes: number): Message => ({
  id: `m${seq}`,
  conversationId: 'c',
  seq,
  author,
  text: `text ${seq}`,
  files: [],
  clientId: `client-${seq}`,
  createdAt: new Date(2026, 2, 3, 9, minutes).toISOString(),
  automatic: null,
  replyTo: null,
  reactions: [],
  editedAt: null,
  deletedAt: null,
  revision: 1,
})
const kinds = (input: Partial<Parameters<typeof buildTimeline>[0]>) =>
  buildTimeline({
    messages: [],
    unsent: [],
    comments: [],
    activity: [],
    newFrom: null,
    me: { id: 'ann', name: 'Ann' },
    ...input,
  }).map((e) => (e.kind === 'group' ? `group of ${e.bubbles.length}` : e.kind))

test('messages of one author within five minutes share a group', () => {
  expect(kinds({ messages: [said(1, dana, 0), said(2, dana, 4), said(3, dana, 10), said(4, ann, 11)] })).toEqual([
    'day',
    'group of 2',
    'group of 1',
    'group of 1',
  ])
})

test('the New line stands before my first unread message and splits its group', () => {
  expect(kinds({ messages: [said(1, dana, 0), said(2, dana, 1)], newFrom: 2 })).toEqual([
    'day',
    'group of 1',
    'new',
    'group of 1',
  ])
})

test('a comment stands between the messages of its time', () => {
  const comment = {
    id: 'k',
    entity: 'conversation:c',
    author: ann,
    text: 'same here',
    mentions: [],
    departmentMentions: [],
    files: [],
    parentId: null,
    reactions: [],
    resolved: null,
    editedAt: null,
    deletedAt: null,
    createdAt: said(0, ann, 1).createdAt,
    revision: 1,
  }
  expect(kinds({ messages: [said(1, dana, 0), said(2, dana, 2)], comments: [comment] })).toEqual([
    'day',
    'group of 1',
    'comment',
    'group of 1',
  ])
})

test('what happened before the first loaded message waits until older messages are loaded', () => {
  const activity = {
    id: 'a',
    entity: 'conversation:c',
    type: 'conversation.started',
    actor: dana,
    at: said(0, dana, 0).createdAt,
    data: {},
  }
  expect(kinds({ messages: [said(5, dana, 5)], activity: [activity] })).toEqual(['day', 'group of 1'])
  expect(kinds({ messages: [said(1, dana, 5)], activity: [activity] })).toEqual(['day', 'activity', 'group of 1'])
})

test('a message that came by event before its sending was answered stands there once', () => {
  const unsent = {
    clientId: 'client-1',
    by: 'ann',
    entity: 'conversation:c1',
    kind: 'message' as const,
    text: 'text 1',
    files: [],
    mentions: [],
    createdAt: said(0, ann, 0).createdAt,
    status: 'sending' as const,
    reason: null,
  }
  expect(kinds({ messages: [said(1, ann, 0)], unsent: [unsent] })).toEqual(['day', 'group of 1'])
})
