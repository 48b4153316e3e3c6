import type { Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { resolutionAt, type Resolution } from './resolution-rules.ts'
import type { ConversationRow } from './tables.ts'

interface Stretch {
  replies: number
  lastOperatorId: string | null
  firstReplySeconds: number | null
  resolutionSeconds: number
}

/** Notes on a locked conversation which resolution its close is, and how long it took. */
export async function countResolution(ctx: Ctx, tx: Tx, held: ConversationRow): Promise<void> {
  const before = held.resolution
  const repliedSince = before !== null && (await hasReply(tx, held.id, before.toSeq))
  const next = resolutionAt(before, { lastSeq: held.last_seq, repliedSince })
  const { replies, lastOperatorId, ...took } = await measure(ctx, tx, held, next.fromSeq)
  const resolution: Resolution = {
    ...next,
    replies,
    operatorId: held.assignee_id ?? lastOperatorId,
    automatic: ctx.actor.kind === 'system',
    undone: false,
  }
  const isNew = next.number !== before?.number
  await sql`update conversations set resolution = ${json(resolution)}, first_reply_seconds = ${took.firstReplySeconds},
      resolution_seconds = ${took.resolutionSeconds},
      rated_at = case when ${isNew} then null else rated_at end, rated_stars = case when ${isNew} then null else rated_stars end
    where workspace_id = ${ctx.workspaceId} and id = ${held.id}`.execute(tx)
}

/** A close that is undone before anybody was asked never was a resolution of its own. */
export const undoResolution = (tx: Tx, held: ConversationRow): Promise<unknown> =>
  sql`update conversations set resolution = jsonb_set(resolution, '{undone}', 'true')
    where workspace_id = ${held.workspace_id} and id = ${held.id} and rated_at is null and resolution ->> 'askedFor' is null`.execute(
    tx,
  )

const hasReply = async (tx: Tx, conversationId: string, afterSeq: number): Promise<boolean> =>
  (await first(
    tx,
    sql`select 1 from messages where conversation_id = ${conversationId} and seq > ${afterSeq}
      and author_kind = 'operator' limit 1`,
  )) !== undefined

/** First reply: from the contact's first message to the next message of an operator. Whole: from the first message. */
async function measure(ctx: Ctx, tx: Tx, held: ConversationRow, fromSeq: number): Promise<Stretch> {
  const found = await first(
    tx,
    sql<Stretch>`with stretch as (
        select seq, author_kind, author_id, created_at from messages where conversation_id = ${held.id} and seq > ${fromSeq}
      ), asked as (
        select min(seq) as seq, min(created_at) as at from stretch where author_kind = 'contact'
      )
      select count(*) filter (where s.author_kind = 'operator')::int as replies,
        (array_agg(s.author_id order by s.seq desc) filter (where s.author_kind = 'operator'))[1] as "lastOperatorId",
        extract(epoch from min(s.created_at) filter (where s.author_kind = 'operator' and s.seq > a.seq) - min(a.at))::int
          as "firstReplySeconds",
        greatest(0, extract(epoch from ${ctx.now}::timestamptz - coalesce(min(s.created_at), ${held.created_at})))::int
          as "resolutionSeconds"
      from stretch s cross join asked a`,
  )
  return found!
}
