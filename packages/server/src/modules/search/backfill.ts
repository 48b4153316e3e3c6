import { setTimeout as wait } from 'node:timers/promises'
import { first, rows, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { addMessages } from './gathering.ts'
import type { OldMessageRow } from './tables.ts'

const step = 200
const restMs = 20

/** Gathers the words of messages from before there was a search, in small steps; goes on where it was stopped. */
export function startBackfill(kernel: Kernel): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const running = gatherAll(kernel, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted)
      kernel.log.warn({ reason: (error as Error).message }, 'gathering old messages for the search paused')
  })
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

async function gatherAll(kernel: Kernel, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await gatherSome(kernel))) await wait(restMs, undefined, { signal })
}

/** One step; false when there is nothing more, or another process is at it. */
const gatherSome = (kernel: Kernel): Promise<boolean> =>
  kernel.db.transaction().execute(async (tx) => {
    const from = await first(
      tx,
      sql<{
        conversation_id: string
        seq: number
      }>`select conversation_id, seq from search_backfill where not done for update skip locked`,
    )
    if (!from) return false
    const found = await rows(
      tx,
      sql<OldMessageRow>`select workspace_id, conversation_id, seq, author_kind, author_id, text, created_at from messages
        where (conversation_id, seq) > (${from.conversation_id}, ${from.seq}) order by conversation_id, seq limit ${step}`,
    )
    for (const [workspaceId, own] of Map.groupBy(found, (m) => m.workspace_id))
      await addMessages(
        tx,
        workspaceId,
        own.map((m) => ({
          conversationId: m.conversation_id,
          seq: m.seq,
          author: { kind: m.author_kind, id: m.author_id },
          text: m.text,
          createdAt: m.created_at.toISOString(),
        })),
      )
    const last = found.at(-1) ?? from
    await sql`update search_backfill set conversation_id = ${last.conversation_id}, seq = ${last.seq}, done = ${found.length < step}`.execute(
      tx,
    )
    return found.length === step
  })
