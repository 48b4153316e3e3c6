import { priorities, type Due } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { relabel } from './labels.ts'
import { announce, getConversationRow } from './store.ts'
import { conversationColumns, conversationJoins, type ConversationRow } from './tables.ts'

/** Shows what is due next at conversations, in a few statements for any number; what is shown already stays. */
export const setDues = (ctx: Ctx, dues: readonly { id: string; due: Due | null }[]): Promise<void> =>
  command(ctx, async (tx, emit) => {
    if (dues.length === 0) return
    const ids = dues.map(({ id }) => id).toSorted()
    await sql`select 1 from conversations where workspace_id = ${ctx.workspaceId} and id = any(${ids}) order by id for update`.execute(
      tx,
    )
    const values = dues.map(
      ({ id, due }) =>
        sql`(${id}::uuid, ${due?.kind ?? null}, ${due?.at ?? null}::timestamptz, ${due?.warnAt ?? null}::timestamptz, ${due?.breached ?? false}::boolean)`,
    )
    const changed = await rows(
      tx,
      sql<{
        id: string
      }>`update conversations c set due_kind = v.kind, due_at = v.at, warn_at = v.warn_at, breached = v.breached,
          revision = c.revision + 1
        from (values ${sql.join(values)}) as v (id, kind, at, warn_at, breached)
        where c.workspace_id = ${ctx.workspaceId} and c.id = v.id
          and (c.due_kind, c.due_at, c.warn_at, c.breached) is distinct from (v.kind, v.at, v.warn_at, v.breached) returning c.id`,
    )
    const shown = await rows(
      tx,
      sql<ConversationRow>`select ${sql.raw(conversationColumns)} from conversations c ${sql.raw(conversationJoins)}
        where c.workspace_id = ${ctx.workspaceId} and c.id = any(${changed.map(({ id }) => id)})`,
    )
    for (const row of shown) announce(emit, 'conversation.updated', row, row)
  })

/** Makes a conversation one step more urgent. */
export const raisePriority = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const next = priorities[priorities.indexOf(held.priority) + 1]
    if (next !== undefined) await relabel(ctx, tx, emit, [held], ({ tag_ids }) => ({ priority: next, tag_ids }))
  })
