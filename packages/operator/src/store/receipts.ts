import type { ConversationItem, WireEvent } from '@switchboard/contract'
import { call } from '../client.ts'
import { data, setData } from './data.ts'

const pending = new Map<string, number>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Contacts' messages reached this screen: tell the server soon, unless a colleague's screen already has. */
export function acknowledgeEvents(events: WireEvent[]): void {
  for (const e of events) {
    if (e.type === 'message.posted' && e.data.message.author.kind === 'contact')
      acknowledge(e.data.message.conversationId, e.data.message.seq)
  }
}

/** The same for conversations that came with a page of a list. */
export function acknowledgeItems(items: ConversationItem[]): void {
  for (const c of items) {
    if (c.status !== 'closed' && c.lastMessage?.author.kind === 'contact' && c.readSeq < c.lastSeq)
      acknowledge(c.id, c.lastMessage.seq)
  }
}

function acknowledge(conversationId: string, seq: number): void {
  pending.set(conversationId, Math.max(seq, pending.get(conversationId) ?? 0))
  timer ??= setTimeout(flush, 50 + Math.random() * 750)
}

function flush(): void {
  timer = undefined
  const { receipts } = data.get()
  const items = [...pending]
    .filter(([id, seq]) => (receipts[id]?.['team']?.deliveredSeq ?? 0) < seq)
    .map(([conversationId, seq]) => ({ conversationId, seq }))
  pending.clear()
  for (let i = 0; i < items.length; i += 100) {
    // A lost acknowledgement is harmless: the next message, or reading, covers it.
    call('POST /v1/receipts/delivered', { items: items.slice(i, i + 100) }).catch(() => {})
  }
}

const reading = new Map<string, number>()
const keptUnread = new Set<string>()

/** Leaving a conversation lets it be read again after it was marked unread. */
export const releaseUnread = (id: string): void => void keptUnread.delete(id)

/** The operator has seen a conversation up to `seq`. */
export function markRead(id: string, seq: number): void {
  const item = data.get().conversations[id]
  if (!item || keptUnread.has(id) || item.readSeq >= seq || (reading.get(id) ?? 0) >= seq) return
  reading.set(id, seq)
  setReadSeq(id, seq)
  setTimeout(() => {
    const upTo = reading.get(id)
    reading.delete(id)
    if (upTo !== undefined) call('POST /v1/conversations/:id/read', { id, seq: upTo }).catch(() => {})
  }, 250)
}

/** Marks the last message of the contact unread again. */
export async function markUnread(id: string): Promise<void> {
  const item = data.get().conversations[id]
  if (!item) return
  const lastOfContact = data.get().messages[id]?.findLast((m) => m.author.kind === 'contact')?.seq ?? item.lastSeq
  const seq = Math.max(0, lastOfContact - 1)
  reading.delete(id)
  keptUnread.add(id)
  setReadSeq(id, seq)
  await call('POST /v1/conversations/:id/read', { id, seq })
}

function setReadSeq(id: string, readSeq: number): void {
  setData((state) => {
    const item = state.conversations[id]
    return item ? { ...state, conversations: { ...state.conversations, [id]: { ...item, readSeq } } } : state
  })
}
