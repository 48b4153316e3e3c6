import type { Ticket } from '@switchboard/contract'
import { ArrowUp, Ellipsis } from 'lucide-react'
import { columnsOf } from '../../../store/boards.ts'
import { createStore, useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuGroup, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { move } from './moving.ts'

/** The ticket whose menu is open. */
const openFor = createStore<string | null>(null)

/** Opens the menu of a card by its key. */
export const openMoveMenu = (ticketId: string): void => openFor.set(ticketId)

/** Where a card can go without being dragged. */
export function MoveMenu({
  ticket: { id, boardId, columnId, reference },
  tabbable,
}: {
  ticket: Ticket
  tabbable: boolean
}) {
  const isOpen = useStore(openFor, (open) => open === id)
  const board = useData((s) => s.boards[boardId])
  if (!board) return null
  return (
    <Menu
      open={isOpen}
      onOpenChange={(open) => openFor.set(open ? id : null)}
      trigger={
        <button
          type="button"
          tabIndex={tabbable ? 0 : -1}
          aria-label={`Move ${reference}`}
          className={cn(
            'relative z-10 flex size-5 items-center justify-center rounded-sm text-fg-3 hover:bg-hover hover:text-fg data-[popup-open]:bg-pressed pointer-coarse:-my-3 pointer-coarse:size-11',
            'opacity-0 group-hover/card:opacity-100 focus-visible:opacity-100 data-[popup-open]:opacity-100 pointer-coarse:opacity-100',
          )}
        >
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuGroup label="Move to">
        {columnsOf(board).map((c) => (
          <MenuItem
            key={c.id}
            icon={<TagDot color={c.color} className="mx-1" />}
            disabled={c.id === columnId}
            onClick={() => void move(id, { columnId: c.id, after: null })}
          >
            <bdi>{c.name}</bdi>
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuLine />
      <MenuItem icon={<ArrowUp />} onClick={() => void move(id, { columnId, after: null })}>
        To the top
      </MenuItem>
    </Menu>
  )
}
