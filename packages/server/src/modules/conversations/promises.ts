import { priorities, type Due, type Priority } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { announce, getConversationRow } from './store.ts'
import { dueOf, type ConversationRow } from './tables.ts'

/** Shows the next promise of time at a conversation; nothing happens when it is shown already. */
export const setDue = (ctx: Ctx, id: string, due: Due | null): Promise<ConversationRow> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    if (JSON.stringify(dueOf(held)) === JSON.stringify(due)) return held
    await sql`update conversations set due_kind = ${due?.kind ?? null}, due_at = ${due?.at ?? null}, warn_at = ${due?.warnAt ?? null},
        breached = ${due?.breached ?? false}, revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    const row = await getConversationRow(tx, ctx.workspaceId, id)
    announce(emit, 'conversation.updated', held, row)
    return row
  })

/** Makes a conversation one step more urgent. */
export const raisePriority = (ctx: Ctx, id: string): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const next: Priority | undefined = priorities[priorities.indexOf(held.priority) + 1]
    if (next === undefined) return
    await sql`update conversations set priority = ${next}, revision = revision + 1
      where workspace_id = ${ctx.workspaceId} and id = ${id}`.execute(tx)
    announce(emit, 'conversation.updated', held, await getConversationRow(tx, ctx.workspaceId, id))
  })
