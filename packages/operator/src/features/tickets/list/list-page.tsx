import { Columns3, Download, Ellipsis, SearchX, SquareKanban } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { offerKeys } from '../../../commands/focus.ts'
import { runCommand } from '../../../commands/run.ts'
import { goTo } from '../../../navigation.ts'
import { useTicketSettings } from '../../../store/boards.ts'
import { useStore } from '../../../store/create-store.ts'
import { onFeed } from '../../../store/feed.ts'
import { useMay } from '../../../store/session.ts'
import { tickets } from '../../../store/tickets.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../../ui/menu.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { ColumnPicker } from '../../table/column-picker.tsx'
import { DataTable } from '../../table/data-table.tsx'
import { TableSkeleton } from '../../table/table-skeleton.tsx'
import { useSelection } from '../../table/use-selection.ts'
import type { TicketsPlace } from '../address.ts'
import { BoardDialog } from '../board/board-dialog.tsx'
import { TicketsHeader } from '../tickets-header.tsx'
import { useTrail } from '../use-trail.ts'
import { useTicketView, type TicketView } from '../use-ticket-view.ts'
import { ViewBar } from '../view-bar.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { allColumns, titleColumn } from './columns.ts'
import { exportTickets } from './export-csv.ts'
import { Sought, TicketRow } from './ticket-row.tsx'

/** The tickets of all boards as a table: searched, filtered, sorted, chosen many at once. */
export function ListPage({ place }: { place: TicketsPlace }) {
  const view = useTicketView(place)
  const { query } = view
  const list = useStore(tickets.list)
  useEffect(() => tickets.open(query), [query])
  useEffect(() => onFeed(tickets.notice), [])
  useEffect(() => offerKeys((chord) => chord === 'N' && runCommand('new-ticket')), [])
  const settings = useTicketSettings()
  const all = useMemo(() => allColumns(settings), [settings])
  const columns = useMemo(() => view.columns.flatMap((id) => all.find((c) => c.id === id) ?? []), [all, view.columns])
  const [makesBoard, setMakesBoard] = useState(false)
  const current = tickets.answers(list, query) ? list : null
  const ids = useMemo(() => list?.ids ?? [], [list?.ids])
  useTrail(ids)
  const selection = useSelection(ids, query)
  const failed = current?.status === 'failed'
  const isEmpty = current?.status === 'ready' && ids.length === 0
  return (
    <section aria-label="Tickets of all boards" className="relative flex h-full min-h-0 flex-col">
      <TicketsHeader board={null} view={view} onNewBoard={() => setMakesBoard(true)} more={<ListMenu view={view} />} />
      <ViewBar view={view}>
        <Popover
          label="Columns"
          align="end"
          trigger={
            <IconButton label="Columns" size="icon-sm" className="max-[699px]:hidden">
              <Columns3 />
            </IconButton>
          }
        >
          <ColumnPicker all={all} chosen={view.columns} onChange={view.setColumns} />
        </Popover>
      </ViewBar>
      <OfflineStrip />
      {failed && <ErrorState error={current.error} onRetry={() => tickets.open(query)} />}
      {isEmpty && <NoTickets view={view} />}
      {!failed && !isEmpty && list && ids.length > 0 && (
        <Sought value={query.q}>
          <DataTable
            label="Tickets"
            lister={tickets}
            list={list}
            query={query}
            first={titleColumn}
            columns={columns}
            selection={selection}
            Row={TicketRow}
            onSort={(sort) => view.change({ sort })}
            onOpen={(id) => goTo(`/tickets/${id}`)}
          />
        </Sought>
      )}
      {!failed && !isEmpty && ids.length === 0 && <TableSkeleton label="Loading tickets" />}
      {selection.ids.size > 0 && (
        <BulkBar selection={selection} query={query} loaded={ids.length} hasMore={current?.cursor !== null} />
      )}
      {makesBoard && (
        <BoardDialog
          board={null}
          onClose={() => setMakesBoard(false)}
          onSaved={(made) => goTo(`/tickets/board/${made.id}`)}
        />
      )}
    </section>
  )
}

const orders = [
  { value: 'newest' as const, label: 'Newest first' },
  { value: 'updated' as const, label: 'Last changed first' },
  { value: 'due' as const, label: 'Due first' },
  { value: 'priority' as const, label: 'Most urgent first' },
]

function ListMenu({ view }: { view: TicketView }) {
  return (
    <Menu
      trigger={
        <IconButton label="More about this list">
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem icon={<Download />} onClick={() => exportTickets(null)}>
        Export all tickets as CSV
      </MenuItem>
      <MenuLine />
      <MenuGroup label="Order">
        <MenuRadios value={view.query.sort} onChange={(sort) => view.change({ sort })} items={orders} />
      </MenuGroup>
    </Menu>
  )
}

/** A list without rows: why, and what to do next. */
function NoTickets({ view }: { view: TicketView }) {
  const mayWrite = useMay('tickets:write')
  const { q, conditions } = view.query
  if (q !== '' || conditions.length > 0)
    return (
      <EmptyState
        icon={<SearchX />}
        title="No ticket matches"
        action={<Button onClick={() => view.open('all')}>Show all tickets</Button>}
      >
        The search looks at titles, descriptions, references and contacts. Fewer filters find more.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<SquareKanban />}
      title="No tickets yet"
      action={
        mayWrite && (
          <Button variant="primary" onClick={() => runCommand('new-ticket')}>
            New ticket
          </Button>
        )
      }
    >
      A ticket is work that outlives a chat. Make one here, or from a conversation.
    </EmptyState>
  )
}
