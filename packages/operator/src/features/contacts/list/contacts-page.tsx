import { Contact as ContactSign } from 'lucide-react'
import { useEffect } from 'react'
import { loadViews } from '../../../store/catalogue.ts'
import { answers, contactList, noticeContacts, openContacts, reloadContacts } from '../../../store/contacts.ts'
import { useStore } from '../../../store/create-store.ts'
import { onFeed } from '../../../store/feed.ts'
import { useMay } from '../../../store/session.ts'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ContactTable } from './contact-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListHeader } from './list-header.tsx'
import { NoContacts } from './no-contacts.tsx'
import { TableSkeleton } from './table-skeleton.tsx'
import { useContactView } from './use-contact-view.ts'
import { useSelection } from './use-selection.ts'

/** The stored people: searched, filtered, sorted, chosen many at once. */
export function ContactsPage() {
  const mayRead = useMay('contacts:read')
  useEffect(() => {
    document.title = 'Contacts'
  }, [])
  if (!mayRead)
    return (
      <>
        <h1 className="sr-only">Contacts</h1>
        <EmptyState icon={<ContactSign />} title="Contacts are not open to you">
          Ask an owner or admin for the permission to see them.
        </EmptyState>
      </>
    )
  return <List />
}

function List() {
  const shown = useContactView()
  const { query } = shown
  const list = useStore(contactList)
  useEffect(() => openContacts(query), [query])
  useEffect(() => onFeed(noticeContacts), [])
  useEffect(() => void loadViews().catch(() => {}), [])
  const current = answers(list, query) ? list : null
  const ids = list?.ids ?? []
  const selection = useSelection(ids, query)
  const narrowed = query.q !== '' || query.conditions.length > 0
  const empty = current?.status === 'ready' && ids.length === 0
  return (
    <section aria-label="Contacts" className="relative flex h-full min-h-0 flex-col">
      <ListHeader shown={shown} count={current?.count ?? null} />
      <FilterBar shown={shown} />
      <OfflineStrip />
      {current?.status === 'failed' && <ErrorState error={current.error} onRetry={() => openContacts(query)} />}
      {empty && <NoContacts narrowed={narrowed} onClear={() => shown.change({ q: '', conditions: [] })} />}
      {current?.status !== 'failed' && !empty && ids.length > 0 && (
        <ContactTable
          shown={shown}
          ids={ids}
          selection={selection}
          stale={current?.status !== 'ready'}
          more={current?.more ?? 'idle'}
          fresh={current?.fresh ?? 0}
          onRelease={() => void reloadContacts()}
        />
      )}
      {current?.status !== 'failed' && !empty && ids.length === 0 && <TableSkeleton />}
      {selection.ids.size > 0 && (
        <BulkBar
          selection={selection}
          query={query}
          columns={shown.columns}
          loaded={ids.length}
          count={current?.count ?? null}
        />
      )}
    </section>
  )
}
