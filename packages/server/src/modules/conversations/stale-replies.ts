import { actorRef, type Ctx } from '../../kernel/context.ts'
import { rows, sql, type Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { NewMessage } from './message-rules.ts'
import { asMessage, type ConversationRow, type MessageRow } from './tables.ts'

/** Whether something came that the writer has not seen; whose it is needs a look. */
export const hasNews = (row: Pick<ConversationRow, 'last_seq'>, { seenSeq }: NewMessage): boolean =>
  seenSeq !== undefined && row.last_seq > seenSeq

const mostTold = 20

/**
 * Holds a reply back when a teammate answered and the writer has not seen it. Under the lock, so that of two who answer
 * at once one is told.
 */
export async function refuseStale(ctx: Ctx, tx: Tx, row: ConversationRow, input: NewMessage): Promise<void> {
  if (!hasNews(row, input)) return
  const newer = await rows(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${row.id} and seq > ${input.seenSeq!}
      and author_kind = 'operator' and author_id is distinct from ${actorRef(ctx).id}::uuid and deleted_at is null
      order by seq desc limit ${mostTold}`,
  )
  if (newer.length === 0) return
  const messages = newer.toReversed().map(asMessage)
  const name = messages.at(-1)!.author.name ?? 'A teammate'
  throw new Refusal('conflict', 'newer_reply', `${name} replied while you wrote.`, { details: { messages } })
}
