import type { Ticket } from '@switchboard/contract'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import type { TicketTab } from './address.ts'
import { TicketActivity } from './activity-list.tsx'
import { TicketSidebar } from './sidebar.tsx'
import { Comments } from '../../comments/comments.tsx'
import { Updates } from './updates.tsx'

/** What was said and done about a ticket, in parts: to its contact, among colleagues, by anybody. */
export function Stream({
  t,
  tab,
  onTab,
  ready,
  isNarrow,
}: {
  t: Ticket
  tab: TicketTab | undefined
  onTab: (tab: TicketTab) => void
  ready: boolean
  /** Without room beside it the sidebar is one of the parts. */
  isNarrow: boolean
}) {
  const updates = useData((s) => s.ticketUpdates[t.id]?.length ?? 0)
  const mayRead = useMay('tickets:read')
  const items: { value: TicketTab; label: string; count?: number }[] = [
    ...(isNarrow ? [{ value: 'details' as const, label: 'Details' }] : []),
    { value: 'updates', label: isNarrow ? 'Updates' : 'Customer updates', ...(updates > 0 && { count: updates }) },
    { value: 'comments', label: 'Comments' },
    { value: 'activity', label: 'Activity' },
  ]
  const usual = t.visibleToContact || updates > 0 ? 'updates' : 'comments'
  const shown = items.some((i) => i.value === tab) ? tab! : usual
  return (
    <>
      <div className="sticky top-0 z-10 -mx-2 mt-2 flex h-11 shrink-0 items-center overflow-x-auto border-b border-line bg-surface px-2 max-sm:-mx-4">
        <Segmented label="What to see" value={shown} onChange={onTab} items={items} />
      </div>
      {shown === 'updates' && <Updates t={t} ready={ready} />}
      {shown === 'comments' && mayRead && <Comments entity={`ticket:${t.id}`} />}
      {shown === 'activity' && <TicketActivity t={t} ready={ready} />}
      {shown === 'details' && (
        <div className="-mx-4">
          <TicketSidebar t={t} />
        </div>
      )}
    </>
  )
}
