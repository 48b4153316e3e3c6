import { Link } from '@tanstack/react-router'
import { CircleCheck, Clock, Inbox, SearchX, UserRound } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { ListKey } from '../../../store/lists.ts'
import { isFound } from '../../../store/list-content.ts'
import { place } from '../../../store/place.ts'
import { useWorkspace } from '../../../store/session.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { ListRow } from './list-row.tsx'

const ToView = ({ view, children }: { view: string; children: ReactNode }) => (
  <Link
    to="/conversations/$view"
    params={{ view }}
    className="font-medium text-accent-text underline-offset-2 hover:underline"
  >
    {children}
  </Link>
)

/** A list without rows: why, and what to do next. The open conversation stays above it, dimmed. */
export function ListEmpty({ list, searching, kept }: { list: ListKey; searching: boolean; kept: string | null }) {
  useEffect(() => place.set((held) => ({ ...held, shown: kept ? [kept] : [] })), [kept])
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {kept && (
        <div className="h-18 shrink-0 px-2 pt-0.5">
          <ListRow id={kept} list={list} selected gone compact={false} tabbable />
        </div>
      )}
      {searching ? (
        <EmptyState icon={<SearchX />} title="Nothing matches">
          The search looks at names, addresses and last messages of this view. Try another view.
        </EmptyState>
      ) : (
        <Reason list={list} />
      )}
    </div>
  )
}

function Reason({ list }: { list: ListKey }) {
  const installed = useWorkspace().widgetSeen !== null
  if (list === 'waiting')
    return (
      <EmptyState
        icon={<CircleCheck />}
        title="Nobody is waiting"
        action={
          installed ? (
            <ToView view="mine">See my conversations</ToView>
          ) : (
            <Link to="/getting-started" className="font-medium text-accent-text underline-offset-2 hover:underline">
              Put the widget on your site
            </Link>
          )
        }
      >
        {installed
          ? 'New conversations appear here the moment a visitor writes.'
          : 'The widget has not been seen on a page yet. Once it is, visitors who write appear here.'}
      </EmptyState>
    )
  if (list === 'mine')
    return (
      <EmptyState
        icon={<UserRound />}
        title="You have no conversations"
        action={<ToView view="waiting">See who is waiting</ToView>}
      >
        Accept one that waits, or have one assigned to you.
      </EmptyState>
    )
  if (list === 'snoozed')
    return (
      <EmptyState icon={<Clock />} title="Nothing is snoozed">
        Snooze a conversation to put it aside; it comes back at the time you choose, or when the contact writes.
      </EmptyState>
    )
  if (isFound(list))
    return (
      <EmptyState icon={<SearchX />} title="No conversation meets all filters">
        Take one off, or change it. What comes to match appears here by itself.
      </EmptyState>
    )
  if (list === 'closed')
    return (
      <EmptyState icon={<CircleCheck />} title="Nothing is resolved yet">
        Resolved conversations are kept here. They reopen when the contact writes again.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<Inbox />}
      title="No open conversations"
      action={<ToView view="closed">See resolved ones</ToView>}
    >
      Everything is answered.
    </EmptyState>
  )
}
