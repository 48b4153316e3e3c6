import type { Message, WireEvent } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { addMessages, forgetConversations, forgetMessages } from './gathering.ts'

/** Keeps the search in step with what is written, changed and erased, a moment later and many at a time. */
export const searchSubscriber: Subscriber = {
  name: 'search',
  types: ['message.posted', 'message.changed', 'contact.erased'],
  batch: 2_000,
  restMs: 500,
  async handle(ctx, tx, events) {
    for (const run of runsOf(events)) await handleRun(ctx, tx, run)
  },
}

/** Events that belong together, in their order: a message may be posted, changed and erased within one batch. */
function runsOf(events: readonly WireEvent[]): WireEvent[][] {
  const runs: WireEvent[][] = []
  for (const event of events) {
    const last = runs.at(-1)
    if (last?.[0]?.type === event.type) last.push(event)
    else runs.push([event])
  }
  return runs
}

async function handleRun(ctx: Ctx, tx: Tx, events: WireEvent[]): Promise<void> {
  const posted = events.flatMap((e) => (e.type === 'message.posted' ? [e.data.message] : []))
  // Of several changes of one message the last one holds.
  const changed = new Map<string, Message>()
  for (const e of events) if (e.type === 'message.changed') changed.set(e.data.message.id, e.data.message)
  const gone = events.flatMap((e) => (e.type === 'contact.erased' ? e.data.conversationIds : []))
  const living = [...changed.values()].filter((m) => m.deletedAt === null)
  if (changed.size > 0) await forgetMessages(tx, ctx.workspaceId, [...changed.values()])
  await addMessages(tx, ctx.workspaceId, [...posted, ...living])
  if (gone.length > 0) await forgetConversations(tx, ctx.workspaceId, gone)
}
