import type { Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { json, sql, type Tx } from '../../kernel/db.ts'
import { announce, getConversationRow } from './store.ts'
import type { ConversationRow } from './tables.ts'

/** Asks the visitor of a locked, closed conversation to rate it. */
export const markRatingAsked = (ctx: Ctx, tx: Tx, emit: Emit, held: ConversationRow): Promise<void> =>
  change(ctx, tx, emit, held, {
    resolution: held.resolution && { ...held.resolution, askedFor: held.closed_at?.toISOString() ?? null },
    rated_at: null,
    rated_stars: null,
  })

/** Notes that the last resolution of a locked conversation was rated; without stars when anonymously. */
export const markRated = (
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  rated: { at: Date; stars: number | null },
): Promise<void> =>
  change(ctx, tx, emit, held, { resolution: held.resolution, rated_at: rated.at, rated_stars: rated.stars })

async function change(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: ConversationRow,
  next: Pick<ConversationRow, 'resolution' | 'rated_at' | 'rated_stars'>,
): Promise<void> {
  await sql`update conversations set resolution = ${json(next.resolution)}, rated_at = ${next.rated_at},
      rated_stars = ${next.rated_stars}, revision = revision + 1
    where workspace_id = ${ctx.workspaceId} and id = ${held.id}`.execute(tx)
  announce(emit, 'conversation.updated', held, await getConversationRow(tx, ctx.workspaceId, held.id))
}
