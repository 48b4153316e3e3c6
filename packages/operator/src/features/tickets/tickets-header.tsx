import type { Board } from '@switchboard/contract'
import { ChevronDown, List, Plus, SquareKanban } from 'lucide-react'
import type { ReactNode } from 'react'
import { runCommand } from '../../commands/run.ts'
import { keysOf } from '../../commands/registry.ts'
import { goTo } from '../../navigation.ts'
import { useBoards } from '../../store/boards.ts'
import { useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../ui/menu.tsx'
import { Tip } from '../../ui/tip.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { SearchField } from '../filters/search-field.tsx'
import type { TicketView } from './use-ticket-view.ts'

/** Which board, or the list of all, with the search and what makes tickets. */
export function TicketsHeader({
  board,
  view,
  onNewBoard,
  more,
}: {
  /** Null: the list. */
  board: Board | null
  view: TicketView
  onNewBoard: () => void
  more: ReactNode
}) {
  const boards = useBoards()
  const manages = useMay('boards:manage')
  const mayWrite = useMay('tickets:write')
  const narrow = useMedia('(max-width: 699px)')
  const name = board?.name ?? 'All boards'
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 py-2 pe-3 ps-4">
      <h1 className="sr-only">Tickets: {name}</h1>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost" className="-ms-2 max-w-72 min-w-0 shrink px-2 text-lg font-semibold text-fg">
            <bdi className="min-w-0 truncate">{name}</bdi>
            <ChevronDown aria-label="Choose a board" />
          </Button>
        }
      >
        <MenuRadios
          value={board?.id ?? 'list'}
          onChange={() => goTo('/tickets/list')}
          items={[{ value: 'list', label: 'All boards, as a list', icon: <List /> }]}
        />
        {boards.length > 0 && (
          <MenuGroup label="Boards">
            <MenuRadios
              value={board?.id ?? ''}
              onChange={(id) => goTo(`/tickets/board/${id}`)}
              items={boards.map((b) => ({ value: b.id, label: b.name, icon: <SquareKanban /> }))}
            />
          </MenuGroup>
        )}
        {manages && (
          <>
            <MenuLine />
            <MenuItem icon={<Plus />} onClick={onNewBoard}>
              New board…
            </MenuItem>
          </>
        )}
      </Menu>
      <span className="flex-1" />
      <SearchField label="Search tickets" value={view.query.q} onChange={(q) => view.change({ q })} />
      {more}
      {mayWrite && (
        <Tip label="New ticket" keys={keysOf('new-ticket')} side="bottom">
          <Button variant="primary" aria-label="New ticket" onClick={() => runCommand('new-ticket')}>
            <Plus aria-hidden />
            {!narrow && 'New ticket'}
          </Button>
        </Tip>
      )}
    </header>
  )
}
