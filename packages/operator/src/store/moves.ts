import type { ApiInput, Ticket } from '@switchboard/contract'
import { call } from '../client.ts'
import { moving, reachTo } from './board-view.ts'
import type { Moving } from './column-order.ts'
import { data, setData } from './data.ts'
import { withTickets } from './merge.ts'

/** Where a ticket is to go: after another, or first with null; `change` goes with it, between swimlanes. */
export type Target = ApiInput<'POST /v1/tickets/:id/move'> & {
  change?: Partial<Pick<Ticket, 'assigneeId' | 'priority'>>
}

export type Answer = { ticket: Ticket } | { error: unknown }

interface Queued {
  target: Target
  /** It goes behind the last row that its column has loaded. */
  isAtEnd: boolean
  done: (answer: Answer) => void
}

let queue: Queued[] = []
let sending = false

/**
 * Shows a ticket at its new place at once and tells the server. Moves go out one after another, because each may stand
 * beside a ticket that the one before has moved. What was shown is taken back when the server refuses.
 */
export function moveTicket(shown: Moving, target: Target, isAtEnd: boolean): Promise<Answer> {
  moving.set((held) => ({ ...held, [target.id]: shown }))
  return new Promise((done) => {
    queue.push({ target, isAtEnd, done })
    if (!sending) void sendAll()
  })
}

async function sendAll(): Promise<void> {
  sending = true
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { id } = next.target
    const answer = await send(next.target)
    const dropped = 'error' in answer ? queue.filter((q) => q.target.id === id) : []
    queue = queue.filter((q) => !dropped.includes(q))
    settle(id, answer, next.isAtEnd)
    for (const { done } of [next, ...dropped]) done(answer)
  }
  sending = false
}

async function send({ change, ...target }: Target): Promise<Answer> {
  try {
    if (change) await call('PATCH /v1/tickets/:id', { id: target.id, ...change })
    return { ticket: await call('POST /v1/tickets/:id/move', target) }
  } catch (error) {
    return { error }
  }
}

/** What the server says takes the place of what was shown, unless the ticket is moved on already. */
function settle(id: string, answer: Answer, isAtEnd: boolean): void {
  if ('ticket' in answer && data.get().tickets[id]) {
    setData((s) => withTickets(s, [answer.ticket]))
    if (isAtEnd) reachTo(answer.ticket)
  }
  if (!queue.some((q) => q.target.id === id))
    moving.set((held) => Object.fromEntries(Object.entries(held).filter(([key]) => key !== id)))
}
