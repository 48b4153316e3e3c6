import type { ApiOutput, View, WireEvent } from '@switchboard/contract'
import { inView, type State } from '@switchboard/sdk'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { meId } from './session.ts'

export type Counts = ApiOutput<'GET /v1/conversations/counts'>

/** How many conversations each view holds, and the badge; null before the first answer. */
export const counts = createStore<Counts | null>(null)

const everyMs = 3_000
let timer: ReturnType<typeof setTimeout> | undefined
let lastAskedAt = 0

/** Asks for the counts now. */
export async function loadCounts(): Promise<void> {
  lastAskedAt = Date.now()
  counts.set(await call('GET /v1/conversations/counts'))
}

/** Counts what events changed. */
export function countEvents(events: WireEvent[], before: State, after: State): void {
  const ids = new Set(events.flatMap((e) => ('conversation' in e.data ? [e.data.conversation.id] : [])))
  countChanged([...ids], before, after)
}

/** Moves the counts at once where both sides of a change are known, and asks again soon for the rest. */
export function countChanged(ids: string[], before: State, after: State): void {
  if (ids.length === 0) return
  let next = counts.get()
  for (const id of ids) if (next) next = counted(next, id, before, after)
  counts.set(next)
  timer ??= setTimeout(
    () => {
      timer = undefined
      loadCounts().catch(() => {})
    },
    Math.max(500, lastAskedAt + everyMs - Date.now()),
  )
}

const countedViews = ['waiting', 'mine', 'all', 'snoozed'] as const satisfies View[]

function counted(held: Counts, id: string, before: State, after: State): Counts {
  const [was, is] = [before.conversations[id], after.conversations[id]]
  // An unknown conversation may have been counted already, unless it has just begun.
  if (!is || (!was && is.lastSeq > 1)) return held
  const next = { ...held }
  for (const view of countedViews) {
    const step = Number(inView(is, view, meId())) - Number(was ? inView(was, view, meId()) : false)
    if (held[view] < 100) next[view] = Math.max(0, held[view] + step)
  }
  const needs = (c: typeof is | undefined) =>
    Number(c !== undefined && inView(c, 'mine', meId()) && c.waitingSince !== null)
  next.mineNeedsReply = Math.max(0, held.mineNeedsReply + needs(is) - needs(was))
  next.badge = next.waiting + next.mineNeedsReply
  return next
}
