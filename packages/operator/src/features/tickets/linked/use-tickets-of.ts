import type { Ticket } from '@switchboard/contract'
import { useMemo } from 'react'
import { useAnswer } from '../../../store/answers.ts'
import { useData } from '../../../store/data.ts'
import { useFeature, useMay } from '../../../store/session.ts'
import { loadTicketsOf } from '../../../store/ticket.ts'

type Of = { contactId: string } | { conversationId: string }

/** The tickets of a contact or a conversation, newest first, kept current by events; `isOpen` when I may see any. */
export function useTicketsOf(of: Of) {
  const may = useMay('tickets:read')
  const has = useFeature('tickets')
  const isOpen = may && has
  const contactId = 'contactId' in of ? of.contactId : null
  const conversationId = 'conversationId' in of ? of.conversationId : null
  const { status, load } = useAnswer(`tickets:${contactId ?? conversationId}:${isOpen}`, async () => {
    if (isOpen) await loadTicketsOf(of)
  })
  const held = useData((s) => s.tickets)
  const tickets = useMemo(
    () =>
      Object.values(held)
        .filter((t) => belongs(t, contactId, conversationId) && t.mergedIntoId === null && t.archivedAt === null)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [held, contactId, conversationId],
  )
  return { tickets, status, load, isOpen }
}

const belongs = (t: Ticket, contactId: string | null, conversationId: string | null): boolean =>
  contactId === null ? t.conversationIds.includes(conversationId!) : t.contact?.id === contactId
