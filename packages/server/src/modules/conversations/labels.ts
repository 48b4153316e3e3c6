import type { ApiParsed, ConversationItem } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { json, sql, type Tx } from '../../kernel/db.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { announce, asItem, getConversationRow, getRows } from './store.ts'
import type { ConversationRow } from './tables.ts'

/** What people file a conversation under. */
export type Labels = Pick<ConversationRow, 'priority' | 'tag_ids'>

/** Sets the priority or the tags of a conversation. */
export const labelConversation = (
  ctx: Ctx,
  { id, priority, tagIds }: ApiParsed<'PATCH /v1/conversations/:id'>,
): Promise<ConversationItem> =>
  command(ctx, async (tx, emit) => {
    if (tagIds) await refuseForeignTags(tx, ctx.workspaceId, tagIds)
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const next = { priority: priority ?? held.priority, tag_ids: tagIds ? [...new Set(tagIds)] : held.tag_ids }
    await relabel(ctx, tx, emit, [held], () => next)
    return asItem(ctx, tx, await getConversationRow(tx, ctx.workspaceId, id))
  })

/** Relabels locked conversations in one statement, announces those that changed, and answers their ids. */
export async function relabel(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  held: readonly ConversationRow[],
  labelsOf: (row: ConversationRow) => Labels,
): Promise<string[]> {
  const changed = held.flatMap((row) => {
    const labels = labelsOf(row)
    return isLabelled(row, labels) ? [] : [{ row, labels: { id: row.id, ...labels } }]
  })
  if (changed.length === 0) return []
  await sql`update conversations c set priority = v.priority, tag_ids = v.tag_ids, revision = c.revision + 1
    from jsonb_to_recordset(${json(changed.map((c) => c.labels))}) as v (id uuid, priority text, tag_ids uuid[])
    where c.workspace_id = ${ctx.workspaceId} and c.id = v.id`.execute(tx)
  const ids = changed.map(({ row }) => row.id)
  const after = await getRows(tx, ctx.workspaceId, ids)
  for (const { row } of changed) announce(emit, 'conversation.updated', row, after.get(row.id)!)
  return ids
}

const isLabelled = (row: ConversationRow, { priority, tag_ids: tagIds }: Labels): boolean =>
  row.priority === priority &&
  row.tag_ids.length === tagIds.length &&
  row.tag_ids.every((id, place) => id === tagIds[place])
