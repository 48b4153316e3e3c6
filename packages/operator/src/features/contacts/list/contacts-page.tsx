import { Contact as ContactSign } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { goTo } from '../../../navigation.ts'
import { loadViews, useFields } from '../../../store/catalogue.ts'
import { contacts } from '../../../store/contacts.ts'
import { useStore } from '../../../store/create-store.ts'
import { onFeed } from '../../../store/feed.ts'
import { useMay } from '../../../store/session.ts'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { DataTable } from '../../table/data-table.tsx'
import { TableSkeleton } from '../../table/table-skeleton.tsx'
import { useSelection } from '../../table/use-selection.ts'
import { chosenColumns, nameColumn } from '../parts/columns.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ContactRow } from './contact-row.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListHeader } from './list-header.tsx'
import { NoContacts } from './no-contacts.tsx'
import { useContactView } from './use-contact-view.ts'

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
  const list = useStore(contacts.list)
  useEffect(() => contacts.open(query), [query])
  useEffect(() => onFeed(contacts.notice), [])
  useEffect(() => void loadViews().catch(() => {}), [])
  const fields = useFields()
  const columns = useMemo(() => chosenColumns(fields, shown.columns), [fields, shown.columns])
  const current = contacts.answers(list, query) ? list : null
  const ids = list?.ids ?? []
  const selection = useSelection(ids, query)
  const narrowed = query.q !== '' || query.conditions.length > 0
  const empty = current?.status === 'ready' && ids.length === 0
  return (
    <section aria-label="Contacts" className="relative flex h-full min-h-0 flex-col">
      <ListHeader shown={shown} count={current?.count ?? null} />
      <FilterBar shown={shown} />
      <OfflineStrip />
      {current?.status === 'failed' && <ErrorState error={current.error} onRetry={() => contacts.open(query)} />}
      {empty && <NoContacts narrowed={narrowed} onClear={() => shown.change({ q: '', conditions: [] })} />}
      {current?.status !== 'failed' && !empty && ids.length > 0 && (
        <DataTable
          label="Contacts"
          lister={contacts}
          list={list!}
          query={query}
          first={nameColumn}
          columns={columns}
          selection={selection}
          Row={ContactRow}
          onSort={(sort) => shown.change({ sort })}
          onOpen={(id) => goTo(`/contacts/${id}`)}
        />
      )}
      {current?.status !== 'failed' && !empty && ids.length === 0 && <TableSkeleton label="Loading contacts" />}
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
