import type { InboxItem } from '@switchboard/contract'
import { Archive, ArchiveRestore, Clock, MailOpen, MailPlus, X } from 'lucide-react'
import { useStore } from '../../store/create-store.ts'
import type { InboxAct } from '../../store/inbox.ts'
import { IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TimeChoices } from '../conversations/pickers/time-choices.tsx'
import { ticked, untick } from './acts.ts'

/** What can be done with all ticked items, and the times to snooze until. */
export function InboxBar({
  items,
  aimed,
  snoozing,
  onSnoozing,
  onAct,
}: {
  items: InboxItem[]
  aimed: string[]
  snoozing: boolean
  onSnoozing: (open: boolean) => void
  onAct: (what: InboxAct) => boolean
}) {
  const chosen = useStore(ticked)
  const held = items.filter((item) => chosen.has(item.id))
  return (
    <>
      {held.length > 0 && (
        <div
          role="region"
          aria-label="Selected items"
          className="absolute inset-x-2 bottom-2 z-20 flex flex-wrap items-center gap-0.5 rounded-xl bg-raised p-1.5 shadow-pop"
        >
          <span role="status" className="min-w-0 flex-1 truncate px-1.5 text-sm font-medium tabular-nums">
            {held.length} selected
          </span>
          {held.some((item) => item.readAt === null) ? (
            <IconButton label="Mark read" size="icon-sm" onClick={() => onAct({ do: 'read' })}>
              <MailOpen />
            </IconButton>
          ) : (
            <IconButton label="Mark unread" size="icon-sm" onClick={() => onAct({ do: 'unread' })}>
              <MailPlus />
            </IconButton>
          )}
          <IconButton label="Snooze" size="icon-sm" onClick={() => onSnoozing(true)}>
            <Clock />
          </IconButton>
          {held.every((item) => item.archivedAt !== null) ? (
            <IconButton label="Bring back" size="icon-sm" onClick={() => onAct({ do: 'unarchive' })}>
              <ArchiveRestore />
            </IconButton>
          ) : (
            <IconButton label="Archive" size="icon-sm" onClick={() => onAct({ do: 'archive' })}>
              <Archive />
            </IconButton>
          )}
          <IconButton label="Clear the selection" size="icon-sm" onClick={untick}>
            <X />
          </IconButton>
        </div>
      )}
      <Dialog open={snoozing && aimed.length > 0} onOpenChange={onSnoozing} title="Snooze until" width={340}>
        <TimeChoices
          act="Snooze"
          label="Snooze until"
          onChoose={(until) => {
            onSnoozing(false)
            onAct({ do: 'snooze', until: until.toISOString() })
          }}
        />
      </Dialog>
    </>
  )
}
