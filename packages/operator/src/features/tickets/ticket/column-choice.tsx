import type { Board, Ticket } from '@switchboard/contract'
import { ChevronsUpDown } from 'lucide-react'
import { columnsOf, useBoards } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { Menu, MenuGroup, MenuRadios, SubMenu } from '../../../ui/menu.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { moveTo } from '../parts/acts.ts'

const itemsOf = (board: Board) =>
  columnsOf(board).map((c) => ({ value: c.id, label: c.name, icon: <TagDot color={c.color} /> }))

/** The column a ticket stands in; the menu moves it, also to another board. */
export function ColumnChoice({ t, disabled }: { t: Ticket; disabled: boolean }) {
  const boards = useBoards()
  const own = useData((s) => s.boards[t.boardId])
  const column = own?.columns.find((c) => c.id === t.columnId)
  const others = boards.filter((b) => b.id !== t.boardId)
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          disabled={disabled || own === undefined}
          aria-label={`Status: ${column?.name ?? 'unknown'}, move to`}
          className="-ms-1.5 flex min-h-7 w-[calc(100%+6px)] items-center gap-1.5 rounded-md px-1.5 text-start text-sm hover:bg-hover data-[popup-open]:bg-pressed pointer-coarse:min-h-11"
        >
          {column && <TagDot color={column.color} />}
          <bdi className="min-w-0 flex-1 truncate">{column?.name ?? '…'}</bdi>
          {!disabled && <ChevronsUpDown aria-hidden className="size-3 shrink-0 text-fg-3" />}
        </button>
      }
    >
      <MenuGroup label="Move to">
        {own && (
          <MenuRadios
            value={t.columnId}
            items={itemsOf(own)}
            onChange={(columnId) => columnId !== t.columnId && void moveTo(t, own.id, columnId)}
          />
        )}
      </MenuGroup>
      {others.map((b) => (
        <SubMenu key={b.id} label={b.name}>
          <MenuRadios value={t.columnId} items={itemsOf(b)} onChange={(columnId) => void moveTo(t, b.id, columnId)} />
        </SubMenu>
      ))}
    </Menu>
  )
}
