import type { ApiParsed, TicketDetail } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getConversationRow, pageOfMessages, type ConversationRow } from '../conversations/index.ts'
import { transcriptText } from '../transcripts/index.ts'
import { insertTicket, once } from './create.ts'
import { boardSight } from './sight.ts'

const longestTitle = 100

/** Makes a ticket from a conversation: of its contact, linked both ways, with the full transcript as description. */
export async function createFromConversation(
  ctx: Ctx,
  { id, ...input }: ApiParsed<'POST /v1/conversations/:id/tickets'>,
): Promise<TicketDetail> {
  const conversation = await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  const said = { conversation: id, ...input }
  return once(ctx, input.clientId, said, async () => {
    const ticket = {
      ...input,
      title: input.title ?? (await titleOf(ctx, conversation)),
      boardId: input.boardId ?? (input.columnId === undefined ? await firstBoard(ctx) : undefined),
      description: await transcriptText(ctx, id),
      transcriptOf: id,
      contactId: input.contactId === undefined ? conversation.contact_id : input.contactId,
      visitorId: input.contactId === undefined ? conversation.visitor_id : null,
      conversationIds: [id],
    }
    return command(ctx, (tx, emit, inner) => insertTicket(inner, tx, emit, ticket, said))
  })
}

/** What the contact said first; who they are when that was a file. */
async function titleOf(ctx: Ctx, { id, contact_name: name }: ConversationRow): Promise<string> {
  const { items } = await pageOfMessages(ctx.kernel.db, id, { after: 0, limit: 10 })
  const begun = items.find((m) => m.author.kind === 'contact' && m.deletedAt === null)
  const line =
    plainOf(begun?.text ?? '')
      .trim()
      .split('\n')[0] ?? ''
  if (line === '') return `Conversation with ${name ?? 'a visitor'}`
  return line.length > longestTitle
    ? `${line
        .slice(0, longestTitle - 1)
        .toWellFormed()
        .trimEnd()}…`
    : line
}

async function firstBoard(ctx: Ctx): Promise<string> {
  const board = await first(
    ctx.kernel.db,
    sql<{ id: string }>`select b.id from boards b where b.workspace_id = ${ctx.workspaceId} and b.archived_at is null
      and ${boardSight(ctx)} order by b.id limit 1`,
  )
  if (!board) throw new Refusal('conflict', 'no_board', 'Make a board first.')
  return board.id
}
