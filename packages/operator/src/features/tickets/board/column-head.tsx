import type { BoardColumn } from '@switchboard/contract'
import { Archive, ArrowLeft, ArrowRight, Ellipsis, PencilLine, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { archiveColumn, placeColumn } from './board-acts.ts'

/** The name of a column, how many stand in it, and whether that is more than should. */
export const ColumnHead = memo(function ColumnHead({
  boardId,
  column,
  count,
  order,
  manages,
  onEdit,
  className,
}: {
  boardId: string
  column: BoardColumn
  /** How many there are, such as `12` or `50+`. */
  count: string
  /** The ids of the columns from left to right. */
  order: string[]
  manages: boolean
  onEdit: (column: BoardColumn) => void
  className?: string
}) {
  const { id, name, color, limit } = column
  const over = limit !== null && Number.parseInt(count, 10) > limit
  const at = order.indexOf(id)
  return (
    <header className={cn('flex h-10 shrink-0 items-center gap-2 px-3', className)}>
      <TagDot color={color} className="size-2.5" />
      <h2 className="min-w-0 truncate text-sm font-semibold">
        <bdi>{name}</bdi>
      </h2>
      <span
        className={cn(
          'flex shrink-0 items-center gap-1 text-xs tabular-nums',
          over ? 'font-medium text-waiting-text' : 'text-fg-3',
        )}
      >
        {over && <TriangleAlert role="img" aria-label="Over its limit:" className="size-3.5" />}
        {limit === null ? count : `${count} / ${limit}`}
        <span className="sr-only"> tickets</span>
      </span>
      <span className="flex-1" />
      {manages && (
        <Menu
          trigger={
            <IconButton label={`Column ${name}`} size="icon-sm">
              <Ellipsis />
            </IconButton>
          }
        >
          <MenuItem icon={<PencilLine />} onClick={() => onEdit(column)}>
            Change…
          </MenuItem>
          <MenuItem
            icon={<ArrowLeft />}
            disabled={at <= 0}
            onClick={() => void placeColumn(boardId, id, order[at - 1] ?? null)}
          >
            Move to the left
          </MenuItem>
          <MenuItem
            icon={<ArrowRight />}
            disabled={at === order.length - 1}
            onClick={() => void placeColumn(boardId, id, order[at + 2] ?? null)}
          >
            Move to the right
          </MenuItem>
          <MenuItem icon={<Archive />} onClick={() => void archiveColumn(boardId, column, true)}>
            Archive
          </MenuItem>
        </Menu>
      )}
    </header>
  )
})
