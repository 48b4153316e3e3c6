import { setTimeout as wait } from 'node:timers/promises'
import type { ApiOutput, Message } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { expect } from 'vitest'
import { newClientId } from './cast.ts'
import { caller, personOf, request, visit, type Caller, type Person, type Visitor } from './people.ts'

/** Where a writer writes: an operator or a visitor in one conversation. */
export interface Line {
  by: Caller
  conversationId: string
  from: 'operator' | 'visitor'
}

/** A message somebody tried to send, and the answer if it came. */
export interface Sent extends Line {
  clientId: string
  text: string
  answer: Message | null
  answeredAt: number
}

/** People who write without a pause. */
export interface Load {
  sent: Sent[]
  inFlight(): number
  acknowledged(): Sent[]
  /** Resolves when `count` more messages were acknowledged. */
  progress(count: number): Promise<void>
  stop(): Promise<void>
}

/** Sets up the workspace of a started product; visitors may write as fast as they like. */
export async function setUp(base: string): Promise<Person> {
  const { response, body } = await request(base, 'POST /v1/setup', {
    workspaceName: 'Acme',
    name: 'Ann',
    email: 'ann@acme.test',
    password: 'correct horse battery',
  })
  const ann = personOf(base, response, body as ApiOutput<'GET /v1/me'>)
  await ann.call('PATCH /v1/workspace', { settings: { visitorMessagesPerMinute: 1_000_000 } })
  return ann
}

/** Begins a conversation of a new visitor; answers both sides of it. */
export async function openLines(ann: Person): Promise<{ visitor: Visitor; lines: [Line, Line] }> {
  const visitor = await visit(ann.base, ann.widgetKey)
  const { id } = await visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hello?' })
  return {
    visitor,
    lines: [
      { by: visitor, conversationId: id, from: 'visitor' },
      { by: ann, conversationId: id, from: 'operator' },
    ],
  }
}

/** The same line through another process of the same database. */
export const through = (line: Line, base: string): Line => ({ ...line, by: caller(base, line.by.headers) })

/** Starts one writer per line, each sending its next message when the last one was answered or failed. */
export function startLoad(lines: Line[], text: () => string = () => `${Math.random()}`): Load {
  const sent: Sent[] = []
  const waiting = new Set<() => void>()
  let stopped = false
  let inFlight = 0

  async function write(line: Line) {
    while (!stopped) {
      const one: Sent = { ...line, clientId: newClientId(), text: text(), answer: null, answeredAt: 0 }
      sent.push(one)
      inFlight++
      await send(one).catch(async (error: unknown) => {
        if (error instanceof ApiError && error.status !== 503) throw error
        await wait(250)
      })
      inFlight--
      for (const look of Array.from(waiting)) look()
    }
  }
  const writing = Promise.all(lines.map(write))
  const acknowledged = () => sent.filter((s) => s.answer !== null)
  return {
    sent,
    inFlight: () => inFlight,
    acknowledged,
    progress(count) {
      const wanted = acknowledged().length + count
      return new Promise((resolve) => {
        const look = () => {
          if (acknowledged().length < wanted) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
      })
    },
    async stop() {
      stopped = true
      await writing
    },
  }
}

/** Sends a message, again with the same clientId when it was sent before, and notes the answer. */
export async function send(one: Sent): Promise<Message> {
  const { conversationId: id, clientId, text } = one
  const message =
    one.from === 'operator'
      ? await one.by.call('POST /v1/conversations/:id/messages', { id, clientId, text })
      : await one.by.call('POST /v1/widget/conversations/:id/messages', { id, clientId, text })
  one.answer ??= message
  one.answeredAt ||= performance.now()
  return message
}

/** All messages of a conversation, in order. */
export async function history(reader: Person, id: string): Promise<Message[]> {
  const all: Message[] = []
  for (let after = 0; ; after = all.at(-1)!.seq) {
    const { items, nextCursor } = await reader.call('GET /v1/conversations/:id/messages', { id, after, limit: 100 })
    all.push(...items)
    if (nextCursor === null) return all
  }
}

/** Every acknowledged message is there once, as it was acknowledged; seq has no hole; nothing is there twice. */
export async function checkHistory(reader: Person, sent: Sent[]): Promise<void> {
  for (const [id, own] of Map.groupBy(sent, (s) => s.conversationId)) {
    const messages = await history(reader, id)
    expect(messages.map((m) => m.seq)).toEqual(messages.map((_, i) => i + 1))
    expect(new Set(messages.map((m) => m.clientId)).size).toBe(messages.length)
    const stored = new Map(messages.map((m) => [m.clientId, m]))
    for (const { clientId, answer } of own) if (answer) expect(stored.get(clientId)).toEqual(answer)
  }
}

/** Whoever got no answer asks again, twice at once: both answers are the same one message. */
export async function retryUnanswered(sent: Sent[]): Promise<number> {
  const unanswered = sent.filter((s) => s.answer === null)
  for (const one of unanswered) {
    const [first, second] = await Promise.all([send(one), send(one)])
    expect(first).toEqual(second)
  }
  return unanswered.length
}
