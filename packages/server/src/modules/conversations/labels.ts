import type { ApiParsed, ConversationItem } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { announce, asItem, getConversationRow, saveStates } from './store.ts'
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
    return isLabelled(row, labels) ? [] : [{ row, next: { ...row, ...labels, revision: row.revision + 1 } }]
  })
  const after = await saveStates(
    ctx,
    tx,
    changed.map(({ next }) => next),
  )
  for (const { row } of changed) announce(emit, 'conversation.updated', row, after.get(row.id)!)
  return changed.map(({ row }) => row.id)
}

const isLabelled = (row: ConversationRow, { priority, tag_ids: tagIds }: Labels): boolean =>
  row.priority === priority &&
  row.tag_ids.length === tagIds.length &&
  row.tag_ids.every((id, place) => id === tagIds[place])
