import type { InboxView } from '@switchboard/contract'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { goTo } from '../../navigation.ts'
import { useStore } from '../../store/create-store.ts'
import { unreadItems } from '../../store/inbox.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { OfflineStrip } from '../conversations/offline-strip.tsx'
import { badgeText } from '../frame/places.ts'
import { NotFound } from '../frame/not-found.tsx'
import { MyTasks } from '../tasks/my-tasks.tsx'
import { InboxPane } from './inbox-pane.tsx'
import { tabs } from './views.ts'

/** What wants my attention: views of the inbox, and my tasks. */
export function InboxPage() {
  const { view = 'all' } = useParams({ strict: false })
  const unread = useStore(unreadItems) ?? 0
  const tab = tabs.find((t) => t.value === view)
  useEffect(() => {
    document.title = tab ? `${tab.value === 'tasks' ? 'My tasks' : 'Inbox'} · Switchboard` : 'Switchboard'
  }, [tab])
  if (!tab) return <NotFound />
  return (
    <section aria-label="Inbox" className="flex h-full min-h-0 flex-col">
      <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 max-sm:px-3">
        <h1 className="text-lg font-semibold">Inbox</h1>
        <Segmented
          label="What to see"
          className="max-w-full overflow-x-auto"
          value={tab.value}
          onChange={(next) => goTo(`/inbox/${next}`)}
          items={tabs.map((t) => (t.value === 'unread' && unread > 0 ? { ...t, count: badgeText(unread) } : t))}
        />
      </header>
      <OfflineStrip />
      {tab.value === 'tasks' ? <MyTasks /> : <InboxPane key={view} view={view as InboxView} />}
    </section>
  )
}
