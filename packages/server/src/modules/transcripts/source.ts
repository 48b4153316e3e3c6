import type { Conversation, Message } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import type { Ctx } from '../../kernel/context.ts'
import { Refusal } from '../../kernel/errors.ts'
import { asConversation, getConversationRow, pageOfMessages } from '../conversations/index.ts'
import { getWorkspace } from '../workspaces/index.ts'

/** A conversation as a transcript tells it: messages as they come, never the comments. */
export interface Source {
  conversation: Conversation
  workspaceName: string
  contactName: string
  clock: Clock
  messages: AsyncIterable<Message>
}

/** How times are told, and in which zone. */
export interface Clock {
  timeZone: string
  words(instant: string): string
}

const pageSize = 100

/** Opens one conversation of the workspace; its messages are read a page at a time. */
export async function openSource(ctx: Ctx, id: string, clock: Clock): Promise<Source> {
  const row = await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
  const conversation = asConversation(row)
  return {
    conversation,
    workspaceName: (await getWorkspace(ctx)).name,
    contactName: conversation.contact.name ?? conversation.contact.email ?? 'Visitor',
    clock,
    messages: messagesOf(ctx, id),
  }
}

async function* messagesOf(ctx: Ctx, id: string): AsyncGenerator<Message> {
  for (let after = 0; ;) {
    const { items, nextCursor } = await pageOfMessages(ctx.kernel.db, id, { after, limit: pageSize })
    yield* items
    if (nextCursor === null) return
    after = items.at(-1)!.seq
  }
}

/** The clock of a time zone; refuses names it does not know. */
export function clockOf(timeZone = 'UTC'): Clock {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  } catch {
    throw new Refusal('invalid', 'time_zone_unknown', 'Use a time zone such as Europe/Berlin.')
  }
  return { timeZone, words: (instant) => format.format(new Date(instant)) }
}

/** Who wrote a message, by name. */
export function authorOf({ author }: Message, { contactName, workspaceName }: Source): string {
  switch (author.kind) {
    case 'contact':
      return author.name ?? contactName
    case 'operator':
      return author.name ?? 'Operator'
    case 'system':
      return workspaceName
  }
}

/** What a message says; of a deleted one only that it was there. */
export const textOf = (m: Message): string => (m.deletedAt === null ? plainOf(m.text) : '(deleted)')

/** A size for people. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
