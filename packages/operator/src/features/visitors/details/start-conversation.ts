import { newClientId } from '@switchboard/sdk'
import { call } from '../../../client.ts'
import { createStore } from '../../../store/create-store.ts'
import { reasonOf } from '../../../ui/states.tsx'
import { keep } from '../../conversations/changing.ts'

/** A first message that is being written to a visitor; a retry under its `clientId` begins no second conversation. */
export interface Opening {
  text: string
  clientId: string
  status: 'writing' | 'sending'
  error: string | null
  /** The conversation it began. */
  conversationId: string | null
}

const blank = (): Opening => ({
  text: '',
  clientId: newClientId(),
  status: 'writing',
  error: null,
  conversationId: null,
})

/** What is written to whom; kept while other visitors are looked at. */
export const openings = createStore<Record<string, Opening>>({})

const change = (visitorId: string, to: Partial<Opening>) =>
  openings.set((held) => ({ ...held, [visitorId]: { ...(held[visitorId] ?? blank()), ...to } }))

/** Keeps what is written; another text is another message. */
export const writeOpening = (visitorId: string, text: string): void =>
  change(visitorId, { text, clientId: newClientId(), error: null })

/** Sends the first message; what went wrong stands beside the text, which stays. */
export async function startConversation(visitorId: string): Promise<void> {
  const opening = openings.get()[visitorId]
  if (!opening || opening.text.trim() === '' || opening.status === 'sending') return
  change(visitorId, { status: 'sending', error: null })
  try {
    const { clientId, text } = opening
    const item = await call('POST /v1/conversations', { visitorId, clientId, text: text.trim(), fileIds: [] })
    keep(item)
    change(visitorId, { ...blank(), conversationId: item.id })
  } catch (error) {
    change(visitorId, { status: 'writing', error: reasonOf(error) })
  }
}
