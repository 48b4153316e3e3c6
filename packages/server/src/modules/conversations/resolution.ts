import type { Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import { resolutionAt, type Resolution } from './resolution-rules.ts'
import type { ConversationRow } from './tables.ts'

/** How long a stretch of a conversation took. */
export interface Took {
  first_reply_seconds: number | null
  resolution_seconds: number
}

/** What a close notes on a conversation: which resolution it is, how long it took, and no rating of an earlier one. */
type Resolved = Took & Partial<Pick<ConversationRow, 'rated_at' | 'rated_stars'>> & { resolution: Resolution }

type Stretch = Took & { id: string; replies: number; last_operator_id: string | null }

/** What the close of each of these locked conversations is, by id. */
export async function resolutionsOf(
  ctx: Ctx,
  tx: Tx,
  closing: readonly ConversationRow[],
): Promise<Map<string, Resolved>> {
  if (closing.length === 0) return new Map()
  const answered = await answeredSince(tx, closing)
  const next = closing.map((held) => ({
    held,
    ...resolutionAt(held.resolution, { lastSeq: held.last_seq, repliedSince: answered.has(held.id) }),
  }))
  const stretches = await measure(ctx, tx, next)
  return new Map(
    next.map(({ held, ...which }) => {
      const {
        replies,
        last_operator_id: lastOperatorId,
        first_reply_seconds,
        resolution_seconds,
      } = stretches.get(held.id)!
      const resolution: Resolution = {
        ...which,
        replies,
        operatorId: held.assignee_id ?? lastOperatorId,
        automatic: ctx.actor.kind === 'system',
        undone: false,
      }
      const isNew = which.number !== held.resolution?.number
      return [
        held.id,
        { resolution, first_reply_seconds, resolution_seconds, ...(isNew && { rated_at: null, rated_stars: null }) },
      ]
    }),
  )
}

/** A close that is undone before anybody was asked never was a resolution of its own. */
export const withoutResolution = <Row extends ConversationRow>(row: Row): Row =>
  row.resolution !== null && row.rated_at === null && row.resolution.askedFor === null
    ? { ...row, resolution: { ...row.resolution, undone: true } }
    : row

/** Those an operator has answered since they were resolved before. */
async function answeredSince(tx: Tx, closing: readonly ConversationRow[]): Promise<Set<string>> {
  const before = closing.flatMap(({ id, resolution }) => (resolution ? [{ id, after: resolution.toSeq }] : []))
  if (before.length === 0) return new Set()
  const found = await rows(
    tx,
    sql<{ id: string }>`select v.id from jsonb_to_recordset(${json(before)}) as v (id uuid, after int)
      where exists (select from messages m where m.conversation_id = v.id and m.seq > v.after and m.author_kind = 'operator')`,
  )
  return new Set(found.map(({ id }) => id))
}

/** First reply: from the contact's first message to the next message of an operator. Whole: from the first message. */
async function measure(
  ctx: Ctx,
  tx: Tx,
  closing: readonly { held: ConversationRow; fromSeq: number }[],
): Promise<Map<string, Stretch>> {
  const wanted = closing.map(({ held, fromSeq }) => ({ id: held.id, from_seq: fromSeq, created_at: held.created_at }))
  const found = await rows(
    tx,
    sql<Stretch>`select v.id, s.* from jsonb_to_recordset(${json(wanted)}) as v (id uuid, from_seq int, created_at timestamptz)
      cross join lateral (
        with stretch as (
          select seq, author_kind, author_id, created_at from messages where conversation_id = v.id and seq > v.from_seq
        ), asked as (
          select min(seq) as seq, min(created_at) as at from stretch where author_kind = 'contact'
        )
        select count(*) filter (where s.author_kind = 'operator')::int as replies,
          (array_agg(s.author_id order by s.seq desc) filter (where s.author_kind = 'operator'))[1] as last_operator_id,
          extract(epoch from min(s.created_at) filter (where s.author_kind = 'operator' and s.seq > a.seq) - min(a.at))::int
            as first_reply_seconds,
          greatest(0, extract(epoch from ${ctx.now}::timestamptz - coalesce(min(s.created_at), v.created_at)))::int
            as resolution_seconds
        from stretch s cross join asked a
      ) s`,
  )
  return new Map(found.map((s) => [s.id, s]))
}
