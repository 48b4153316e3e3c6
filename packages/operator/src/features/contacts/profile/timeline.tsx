import type { Contact } from '@switchboard/contract'
import { useNavigate } from '@tanstack/react-router'
import { useData } from '../../../store/data.ts'
import { useFeature, useMay } from '../../../store/session.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import type { ProfileTab } from '../address.ts'
import { ContactVisits } from '../../visitors/presence/contact-visits.tsx'
import { Comments } from '../../comments/comments.tsx'
import { ContactTickets } from '../../tickets/linked/contact-tickets.tsx'
import { ActivityList } from './activity-list.tsx'
import { Conversations } from './conversations.tsx'

/** What happened with a contact, in parts. */
export function Timeline({ contact, tab, loading }: { contact: Contact; tab: ProfileTab; loading: boolean }) {
  const navigate = useNavigate()
  const mayTalk = useMay('conversations:read')
  const hasTickets = useFeature('tickets')
  const mayTickets = useMay('tickets:read') && hasTickets
  const comments = useData((s) => s.comments[`contact:${contact.id}`]?.length)
  const items: { value: ProfileTab; label: string; count?: number }[] = [
    ...(mayTalk ? [{ value: 'conversations' as const, label: 'Conversations' }] : []),
    ...(mayTickets ? [{ value: 'tickets' as const, label: 'Tickets' }] : []),
    { value: 'visits', label: 'Visits' },
    { value: 'comments', label: 'Comments', ...(comments ? { count: comments } : {}) },
    { value: 'activity', label: 'Activity' },
  ]
  const shown = items.some((i) => i.value === tab) ? tab : items[0]!.value
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center border-b border-line px-3">
        <Segmented
          label="What to see"
          value={shown}
          onChange={(next) =>
            void navigate({ to: '/contacts/$id', params: { id: contact.id }, search: { tab: next }, replace: true })
          }
          items={items}
        />
      </div>
      {shown === 'conversations' && <Conversations contact={contact} />}
      {shown === 'tickets' && <ContactTickets contact={contact} />}
      {shown === 'visits' && (
        <div className="min-h-0 flex-1 overflow-y-auto p-2 max-[899px]:overflow-visible">
          <ContactVisits contactId={contact.id} />
        </div>
      )}
      {shown === 'comments' && <Comments key={contact.id} entity={`contact:${contact.id}`} />}
      {shown === 'activity' && <ActivityList contact={contact} loading={loading} />}
    </div>
  )
}
