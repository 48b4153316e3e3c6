import type { ApiParsed } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { sql, type Tx } from '../../kernel/db.ts'
import { newId } from '../../kernel/ids.ts'
import { checkSender, getVisibleRow, isRatingAsked, markRated, type ConversationRow } from '../conversations/index.ts'
import { refuseUnasked } from './rules.ts'
import { asRating } from './tables.ts'

type Given = ApiParsed<'POST /v1/widget/conversations/:id/rating'>

/** Rates the last resolution of an own conversation; the row lock lets one of several through. */
export async function rate(ctx: Ctx, given: Given): Promise<Record<string, never>> {
  const store = given.anonymous ? storeAnonymously : storeNamed
  return command(given.anonymous ? untraced(ctx) : ctx, async (tx, emit, inner) => {
    const held = await getVisibleRow(inner, tx, given.id, true)
    checkSender(inner, held)
    refuseUnasked({ ...held, isAsked: isRatingAsked(held) })
    await store(inner, tx, emit, held, given)
    return {}
  })
}

/** A kept Idempotency-Key is a hash of stars, text and conversation: it could be guessed back. A repeat is refused anyway. */
function untraced(ctx: Ctx): Ctx {
  const { idempotency: _never, ...rest } = ctx
  return rest
}

async function storeNamed(ctx: Ctx, tx: Tx, emit: Emit, held: ConversationRow, { stars, text }: Given): Promise<void> {
  const id = newId()
  const operatorId = held.resolution!.operatorId
  await sql`insert into ratings (id, workspace_id, conversation_id, resolution, operator_id, stars, text, at)
    values (${id}, ${ctx.workspaceId}, ${held.id}, ${held.resolution!.number}, ${operatorId}, ${stars}, ${text}, ${ctx.now})`.execute(
    tx,
  )
  await markRated(ctx, tx, emit, held, { at: ctx.now, stars })
  const rating = asRating({
    id,
    conversation_id: held.id,
    contact_id: held.contact_id,
    operator_id: operatorId,
    stars,
    text,
    at: ctx.now,
  })
  emit('rating.given', { rating }, { operators: 'conversations:read' })
}

const mostShuffled = 500

/**
 * Keeps stars, text, operator and day, and on the conversation that it was rated. The ratings of the day are written
 * anew in random order with each one: neither their place on disk nor the transaction that wrote them tells which came
 * with which conversation.
 */
async function storeAnonymously(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  { stars, text }: Given,
): Promise<void> {
  const day = ctx.now.toISOString().slice(0, 10)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`anonymous ratings ${ctx.workspaceId}`}, 0))`.execute(tx)
  await sql`with taken as (
      delete from anonymous_ratings where id in (select id from anonymous_ratings
        where workspace_id = ${ctx.workspaceId} and day = ${day}::date order by random() limit ${mostShuffled})
      returning workspace_id, operator_id, stars, text, day
    ), mixed as (
      select * from taken union all
      select ${ctx.workspaceId}::uuid, ${held.resolution!.operatorId}::uuid, ${stars}::smallint, ${text}::text, ${day}::date
    )
    insert into anonymous_ratings (id, workspace_id, operator_id, stars, text, day)
    select gen_random_uuid(), workspace_id, operator_id, stars, text, day from mixed order by random()`.execute(tx)
  await markRated(ctx, tx, emit, held, { at: new Date(`${day}T00:00:00.000Z`), stars: null })
}
