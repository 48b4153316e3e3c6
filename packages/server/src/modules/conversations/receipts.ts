import type { Receipt } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { audienceOf, getConversationRow } from './store.ts'
import { asReceipt, type ConversationRow, type ReceiptRow } from './tables.ts'
import { getVisibleRow } from './visibility.ts'

interface Reached {
  reader: string
  deliveredSeq: number
  readSeq: number
  /** Reading positions of operators may go back: that is "mark unread". */
  mayGoBack?: boolean
}

/** Stores how far an operator has read; the contact sees it only when the assignee reads. */
export const readAsOperator = (ctx: Ctx, id: string, seq: number): Promise<Receipt> =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx).id
    const row = await getConversationRow(tx, ctx.workspaceId, id)
    const upTo = Math.min(seq, row.last_seq)
    const own = await reach(ctx, tx, row, { reader: me, deliveredSeq: upTo, readSeq: upTo, mayGoBack: true })
    if (own.changed) emit('receipt.updated', { receipt: asReceipt(own.row) }, { operators: { ids: [me] } })
    if (row.assignee_id === me) await reachTeam(ctx, tx, emit, row, { deliveredSeq: upTo, readSeq: upTo })
    return asReceipt(own.row)
  })

/** Acknowledges that contacts' messages are on an operator's screen. */
export const deliveredToOperator = (ctx: Ctx, items: { conversationId: string; seq: number }[]) =>
  command(ctx, async (tx, emit) => {
    operatorOf(ctx)
    for (const { conversationId, seq } of [...items].sort((a, b) => (a.conversationId < b.conversationId ? -1 : 1))) {
      const row = await getConversationRow(tx, ctx.workspaceId, conversationId)
      await reachTeam(ctx, tx, emit, row, { deliveredSeq: Math.min(seq, row.last_seq), readSeq: 0 })
    }
    return {}
  })

/** Stores how far the visitor's browser has received or read. */
export const reachedVisitor = (
  ctx: Ctx,
  id: string,
  reached: { deliveredSeq: number; readSeq: number },
): Promise<Receipt> =>
  command(ctx, async (tx, emit) => {
    const row = await getVisibleRow(ctx, tx, id)
    const capped = {
      deliveredSeq: Math.min(reached.deliveredSeq, row.last_seq),
      readSeq: Math.min(reached.readSeq, row.last_seq),
    }
    const { row: receipt, changed } = await reach(ctx, tx, row, { reader: 'contact', ...capped })
    if (changed) emit('receipt.updated', { receipt: asReceipt(receipt) }, audienceOf(row))
    return asReceipt(receipt)
  })

async function reachTeam(
  ctx: Ctx,
  tx: Tx,
  emit: Emit,
  row: ConversationRow,
  reached: { deliveredSeq: number; readSeq: number },
): Promise<void> {
  const { row: receipt, changed } = await reach(ctx, tx, row, { reader: 'team', ...reached })
  if (changed) emit('receipt.updated', { receipt: asReceipt(receipt) }, audienceOf(row))
}

/** Moves a receipt; the database keeps it from going back, also when two clients report at once. */
async function reach(
  ctx: Ctx,
  tx: Tx,
  { id }: ConversationRow,
  r: Reached,
): Promise<{ row: ReceiptRow; changed: boolean }> {
  const delivered = Math.max(r.deliveredSeq, r.readSeq)
  const differs = r.mayGoBack
    ? sql`receipts.read_seq <> excluded.read_seq`
    : sql`receipts.delivered_seq < excluded.delivered_seq or receipts.read_seq < excluded.read_seq`
  const read = r.mayGoBack ? sql`excluded.read_seq` : sql`greatest(receipts.read_seq, excluded.read_seq)`
  const moved = await first(
    tx,
    sql<ReceiptRow>`insert into receipts (conversation_id, workspace_id, reader, delivered_seq, read_seq)
      values (${id}, ${ctx.workspaceId}, ${r.reader}, ${delivered}, ${r.readSeq})
      on conflict (conversation_id, reader) do update set delivered_seq = greatest(receipts.delivered_seq, excluded.delivered_seq),
        read_seq = ${read}, revision = receipts.revision + 1 where ${differs}
      returning *`,
  )
  if (moved) return { row: moved, changed: true }
  const held = await first(
    tx,
    sql<ReceiptRow>`select * from receipts where conversation_id = ${id} and reader = ${r.reader}`,
  )
  return { row: held!, changed: false }
}
