import type { Message } from '@switchboard/contract'
import { first, sql, type Tx } from '../../kernel/db.ts'
import { notFound } from '../../kernel/errors.ts'
import { asMessage, type MessageRow } from './tables.ts'

const mostQuoted = 200

/** What a message answers, as it is now; a message that is not there cannot be answered. */
export async function findQuote(tx: Tx, conversationId: string, seq: number | undefined): Promise<Message['replyTo']> {
  if (seq === undefined) return null
  const found = await first(
    tx,
    sql<MessageRow>`select * from messages where conversation_id = ${conversationId} and seq = ${seq}`,
  )
  if (!found) throw notFound()
  const { author, text, files } = asMessage(found)
  const words = text === '' ? files.map((f) => f.name).join(', ') : text
  return { seq, author, text: words.slice(0, mostQuoted).toWellFormed() }
}
