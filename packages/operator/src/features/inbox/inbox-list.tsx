import type { InboxItem, InboxKind, InboxView } from '@switchboard/contract'
import { BookUser, Inbox, ListTodo, MessagesSquare, Ticket } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from '../../store/create-store.ts'
import { inboxTexts, loadInbox, type InboxAct, type InboxPage } from '../../store/inbox.ts'
import { Button } from '../../ui/button.tsx'
import { PaneLoading, Spinner } from '../../ui/spinner.tsx'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { InboxRow } from './inbox-row.tsx'
import { emptyWords } from './words.ts'

const icons: Record<string, typeof Inbox> = {
  conversation: MessagesSquare,
  contact: BookUser,
  ticket: Ticket,
  task: ListTodo,
}

/** The items of a view under the names of what they are about. */
export function InboxList({
  view,
  kind,
  items,
  page,
  at,
  ...acts
}: {
  view: InboxView
  kind: InboxKind | null
  items: InboxItem[]
  page: InboxPage | undefined
  at: string | null
  onChoose: (item: InboxItem) => void
  onOpen: (item: InboxItem) => void
  onAct: (item: InboxItem, what: InboxAct) => void
  onSnooze: (item: InboxItem) => void
}) {
  const groups = useMemo(() => [...Map.groupBy(items, (item) => item.entity)], [items])
  if (items.length === 0 && page?.status === 'failed')
    return <ErrorState error={page.error} onRetry={() => void loadInbox(view, kind)} />
  if (items.length === 0 && page?.status !== 'ready') return <PaneLoading />
  if (items.length === 0)
    return (
      <EmptyState icon={<Inbox />} title={emptyWords[view][0]}>
        {emptyWords[view][1]}
      </EmptyState>
    )
  const tabbable = items.some((item) => item.id === at) ? at : items[0]!.id
  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-16">
      {groups.map(([entity, own]) => (
        <section key={entity} aria-labelledby={`inbox ${entity}`} className="mb-2">
          <Heading entity={entity} first={own[0]!} />
          <ul>
            {own.map((item) => (
              <InboxRow key={item.id} item={item} isAt={item.id === at} tabbable={item.id === tabbable} {...acts} />
            ))}
          </ul>
        </section>
      ))}
      <More view={view} kind={kind} page={page} />
    </div>
  )
}

function Heading({ entity, first }: { entity: string; first: InboxItem }) {
  const said = useStore(inboxTexts, (held) => held[first.id])
  const Icon = icons[entity.split(':')[0]!] ?? Inbox
  return (
    <h2 id={`inbox ${entity}`} className="flex items-center gap-2 px-2 pt-2 pb-1 text-xs font-medium text-fg-2">
      <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      {said?.title === null ? (
        <span className="text-fg-3 italic">No longer open to you</span>
      ) : (
        <bdi className="truncate">{said?.title ?? '…'}</bdi>
      )}
    </h2>
  )
}

function More({ view, kind, page }: { view: InboxView; kind: InboxKind | null; page: InboxPage | undefined }) {
  if (page?.status === 'loading')
    return (
      <div className="flex h-10 items-center justify-center text-fg-3">
        <Spinner label="Loading" />
      </div>
    )
  if (!page?.cursor) return null
  return (
    <div className="flex justify-center py-2">
      <Button size="sm" onClick={() => void loadInbox(view, kind, true)}>
        {page.status === 'failed' ? 'Could not be loaded. Try again' : 'Load more'}
      </Button>
    </div>
  )
}
