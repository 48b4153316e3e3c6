import type { Message, WorkspaceSettings } from '@switchboard/contract'
import { actorRef, type Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { isAvailable } from '../workspaces/index.ts'
import type { Action } from './rules.ts'
import { asMessage, type ConversationRow, type MessageRow } from './tables.ts'

export interface NewMessage {
  clientId: string
  text: string
  fileIds?: string[] | undefined
  /** The message it answers. */
  replyToSeq?: number | undefined
  /** The newest message the writer has seen; a newer one of a teammate holds this one back. */
  seenSeq?: number | undefined
}

/** The message as it is now; the same id with another body is a mistake of the client. */
export function sameMessage(earlier: MessageRow, { text, fileIds = [] }: NewMessage): Message {
  // What was sent first can no longer be compared.
  if (earlier.edited_at || earlier.deleted_at) return asMessage(earlier)
  const same = earlier.text === text && earlier.files.map((f) => f.id).join() === [...new Set(fileIds)].join()
  if (!same) throw new Refusal('conflict', 'client_id_reused', 'Another message was sent with this clientId.')
  return asMessage(earlier)
}

/** Slows a visitor who writes too fast; a message is counted once, however often it is sent. */
export function limitVisitor(ctx: Ctx, settings: WorkspaceSettings, clientId: string): void {
  if (ctx.actor.kind !== 'visitor') return
  const perMinute = settings.visitorMessagesPerMinute
  ctx.kernel.rateLimits.take(
    `message:${ctx.actor.visitorId}`,
    { burst: Math.max(10, perMinute / 2), perMinute },
    clientId,
  )
}

/** Refuses empty, too long and overloaded messages. */
export function checkContent({ text, fileIds = [] }: NewMessage, settings: WorkspaceSettings): void {
  if (text.trim() === '' && fileIds.length === 0)
    throw new Refusal('invalid', 'message_empty', 'Write something first.')
  if (text.length > settings.messageCharacters) {
    throw new Refusal(
      'invalid',
      'message_too_long',
      `Messages may have up to ${settings.messageCharacters} characters.`,
      {
        details: { max: settings.messageCharacters },
      },
    )
  }
  if (fileIds.length > settings.messageFiles) {
    throw new Refusal('invalid', 'too_many_files', `Up to ${settings.messageFiles} files go with a message.`, {
      details: { max: settings.messageFiles },
    })
  }
}

/** A blocked contact is refused politely and learns nothing. */
export function checkSender(ctx: Ctx, row: Pick<ConversationRow, 'contact_blocked'>): void {
  if (ctx.actor.kind === 'visitor' && row.contact_blocked) throw notAccepted()
}

export const notAccepted = () =>
  new Refusal('forbidden', 'not_accepted', 'Messages cannot be taken here at the moment.')

/** What writing does to a conversation; whether an absent assignee matters is asked only when it does. */
export async function actionOf(ctx: Ctx, row: ConversationRow, tx?: Tx): Promise<Action> {
  if (ctx.actor.kind === 'operator') return { do: 'operator writes', operatorId: ctx.actor.id }
  const asks = row.status !== 'open' && row.assignee_id !== null
  return {
    do: 'contact writes',
    assigneeAvailable: asks && (await isAvailable(tx ?? ctx.kernel.db, row.assignee_id!, ctx.now)),
  }
}

/** The row with the message as its last one; once an operator has answered, the next reply is promised. */
export function withMessage(ctx: Ctx, row: ConversationRow, { text }: NewMessage, files: number): ConversationRow {
  const seq = row.last_seq + 1
  const lastMessage = {
    seq,
    text: text.slice(0, 200).toWellFormed(),
    files,
    author: actorRef(ctx),
    at: ctx.now.toISOString(),
  }
  const promises = ctx.actor.kind === 'operator' ? { ...row.promises, replied: true } : row.promises
  return { ...row, last_seq: seq, last_message: lastMessage, promises }
}
