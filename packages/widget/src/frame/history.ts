import { withMessage } from '@switchboard/sdk/contact-state'
import { ask, client, personNow } from './calls.ts'
import { conversations, moreConversations } from './state.ts'

let loading = false

/** The page of messages before those shown. */
export async function loadEarlierMessages(id: string): Promise<void> {
  const first = conversations.peek()[id]?.messages[0]?.seq ?? 0
  if (first <= 1) return
  await once(async () => {
    const { items } = await ask(() =>
      client.call('GET /v1/widget/conversations/:id/messages', { id, before: first, limit: 50 }),
    )
    return () => (conversations.value = items.reduce(withMessage, conversations.value))
  })
}

/** The conversations before those shown. */
export async function loadEarlierConversations(): Promise<void> {
  const cursor = moreConversations.peek()
  if (cursor === null) return
  await once(async () => {
    const page = await ask(() => client.call('GET /v1/widget/conversations', { limit: 50, ...(cursor && { cursor }) }))
    return () => {
      const older = page.items.filter((c) => !conversations.value[c.id])
      conversations.value = { ...conversations.value, ...Object.fromEntries(older.map((c) => [c.id, c])) }
      moreConversations.value = page.nextCursor
    }
  })
}

/** Brings what is held of a conversation to where its newest message is known to be. */
export async function loadMissing(id: string): Promise<void> {
  const held = conversations.peek()[id]
  const after = held?.messages.at(-1)?.seq ?? 0
  if (!held || after >= held.lastSeq) return
  await once(async () => {
    const { items } = await ask(() =>
      client.call('GET /v1/widget/conversations/:id/messages', { id, after, limit: 100 }),
    )
    return () => (conversations.value = items.reduce(withMessage, conversations.value))
  })
}

/** One page at a time; for a former person it comes to nothing. */
async function once(fetch: () => Promise<() => void>) {
  if (loading) return
  loading = true
  const mine = personNow()
  try {
    const apply = await fetch()
    if (mine === personNow()) apply()
  } catch {
    // Scrolling or pressing again asks again.
  } finally {
    loading = false
  }
}
