import type { ConversationItem } from '@switchboard/contract'
import { plainOf } from '@switchboard/contract/marks'
import { useCallback } from 'react'
import { call } from '../../../client.ts'
import { data } from '../../../store/data.ts'
import { fetchInto } from '../../../store/feed.ts'
import { withConversations } from '../../../store/merge.ts'
import { hasFeature } from '../../../store/session.ts'
import { loadLinked } from '../../../store/ticket.ts'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { contactName } from '../../people/names.ts'
import { SearchPicker } from './search-picker.tsx'

const mostFound = 12

/** Finds a conversation by who it is with or by its words; without words those of the ticket's contact stand first. */
export function ConversationPicker({
  contactId,
  without,
  onChoose,
  className,
}: {
  contactId: string | null
  without: readonly string[]
  onChoose: (conversation: ConversationItem) => void
  className?: string
}) {
  const left = without.join()
  const search = useCallback(
    async (q: string) => {
      const found = q === '' ? await recentOnes(contactId) : await byWords(q)
      return found.filter((c) => !left.includes(c.id)).slice(0, mostFound)
    },
    [contactId, left],
  )
  return (
    <SearchPicker
      label="Find a conversation"
      placeholder="Name, e-mail or words"
      search={search}
      keyOf={(c) => c.id}
      onChoose={onChoose}
      nothing="No conversation matches."
      {...(className && { className })}
    >
      {(c) => <ConversationLine c={c} />}
    </SearchPicker>
  )
}

/** A conversation in one line: state, who, what was said last. */
export function ConversationLine({ c }: { c: ConversationItem }) {
  return (
    <>
      <StateGlyph state={c.queueState} />
      <span className="sr-only">{c.queueState}</span>
      <bdi className="max-w-1/2 shrink-0 truncate">{contactName(c.contact)}</bdi>
      <bdi className="min-w-0 flex-1 truncate text-xs text-fg-3">{plainOf(c.lastMessage?.text ?? '').trim()}</bdi>
    </>
  )
}

async function recentOnes(contactId: string | null): Promise<ConversationItem[]> {
  if (contactId === null) return newestFirst(Object.values(data.get().conversations))
  const { items } = await fetchInto(
    () => call('GET /v1/conversations', { contact: contactId, limit: mostFound }),
    (s, page) => withConversations(s, page.items),
  )
  return items
}

async function byWords(q: string): Promise<ConversationItem[]> {
  const wanted = q.toLowerCase()
  const held = Object.values(data.get().conversations).filter((c) =>
    `${c.contact.name ?? ''} ${c.contact.email ?? ''}`.toLowerCase().includes(wanted),
  )
  const ids = hasFeature('search') ? await foundByText(q) : []
  await loadLinked(ids)
  const { conversations } = data.get()
  const said = ids.flatMap((id) => conversations[id] ?? [])
  return [...new Set([...newestFirst(held), ...said])]
}

async function foundByText(q: string): Promise<string[]> {
  const { items } = await call('GET /v1/search', { q, kinds: ['messages'], limit: mostFound })
  return items.flatMap((hit) => (hit.kind === 'message' ? [hit.conversation.id] : []))
}

const newestFirst = (items: ConversationItem[]): ConversationItem[] =>
  items.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
