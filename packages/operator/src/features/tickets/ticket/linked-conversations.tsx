import type { Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { loadLinked } from '../../../store/ticket.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Section } from '../../conversations/sidebar/section.tsx'
import { listOf } from '../../search/places.ts'
import { link, unlink } from '../parts/acts.ts'
import { AddButton } from '../parts/add-button.tsx'
import { ConversationLine, ConversationPicker } from '../parts/conversation-picker.tsx'
import { rowClass } from '../parts/linked-row.ts'

/** The conversations that a ticket is linked with; both sides show it. */
export function LinkedConversations({ t }: { t: Ticket }) {
  const mayRead = useMay('conversations:read')
  const may = useMay('tickets:write')
  const held = useData((s) => s.conversations)
  const ids = t.conversationIds.join()
  useEffect(() => {
    if (mayRead && ids !== '') void loadLinked(ids.split(','))
  }, [ids, mayRead])
  if (!mayRead) return null
  const shown = t.conversationIds.flatMap((id) => held[id] ?? [])
  return (
    <Section name="ticket-conversations" title={titled('Conversations', t.conversationIds.length)}>
      <ul>
        {shown.map((c) => (
          <li key={c.id} className="group flex items-center">
            <Link
              to="/conversations/$view/$id"
              params={{ view: listOf(c), id: c.id }}
              preload={false}
              className={rowClass}
            >
              <ConversationLine c={c} />
            </Link>
            {may && (
              <IconButton
                size="icon-sm"
                label="Take the link away"
                onClick={() => void unlink(t.id, `conversation:${c.id}`)}
              >
                <X />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <AddButton label="Link a conversation">
          {(close) => (
            <ConversationPicker
              contactId={t.contact?.id ?? null}
              without={t.conversationIds}
              onChoose={(c) => {
                close()
                void link(t.id, `conversation:${c.id}`)
              }}
            />
          )}
        </AddButton>
      )}
      {!may && shown.length === 0 && <p className="px-2 py-1 text-sm text-fg-3">None.</p>}
    </Section>
  )
}

const titled = (title: string, count: number): string => (count > 0 ? `${title} (${count})` : title)
