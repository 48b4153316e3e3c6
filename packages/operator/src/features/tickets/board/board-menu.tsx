import type { Board, BoardColumn } from '@switchboard/contract'
import { Archive, ArchiveRestore, Columns3, Download, Ellipsis, List, PencilLine, Plus } from 'lucide-react'
import { goTo } from '../../../navigation.ts'
import { useMay } from '../../../store/session.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { exportTickets } from '../list/export-csv.ts'
import { archiveBoard } from './board-acts.ts'

/** What is open above a board. */
export type BoardLayer =
  | { kind: 'new-board' | 'board' | 'columns' | 'archived' }
  /** `back`: it was opened from the list of columns. */
  | { kind: 'column'; column: BoardColumn | null; back: boolean }

/** What can be done with a board. */
export function BoardMenu({ board, onOpen }: { board: Board; onOpen: (layer: BoardLayer) => void }) {
  const manages = useMay('boards:manage')
  const asList = [{ field: 'board', is: 'is', value: board.id }]
  return (
    <Menu
      trigger={
        <IconButton label="More about this board">
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem
        icon={<List />}
        onClick={() => goTo(`/tickets/list?filter=${encodeURIComponent(JSON.stringify(asList))}`)}
      >
        Show as a list
      </MenuItem>
      <MenuItem icon={<Download />} onClick={() => exportTickets(board.id)}>
        Export as CSV
      </MenuItem>
      {manages && (
        <>
          <MenuLine />
          <MenuItem icon={<PencilLine />} onClick={() => onOpen({ kind: 'board' })}>
            Name and departments…
          </MenuItem>
          <MenuItem icon={<Columns3 />} onClick={() => onOpen({ kind: 'columns' })}>
            Columns…
          </MenuItem>
          <MenuItem icon={<Plus />} onClick={() => onOpen({ kind: 'column', column: null, back: false })}>
            New column…
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<Archive />} onClick={() => void archiveBoard(board, true)}>
            Archive this board
          </MenuItem>
          <MenuItem icon={<ArchiveRestore />} onClick={() => onOpen({ kind: 'archived' })}>
            Archived boards…
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
