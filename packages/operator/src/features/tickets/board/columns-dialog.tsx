import type { Board, BoardColumn } from '@switchboard/contract'
import { Archive, ArchiveRestore, PencilLine, Plus } from 'lucide-react'
import { columnsOf } from '../../../store/boards.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { publicWord } from '../parts/words.ts'
import { archiveColumn, placeColumn } from './board-acts.ts'

/** The columns of a board in their order, and those that are archived. */
export function ColumnsDialog({
  board,
  onClose,
  onEdit,
}: {
  board: Board
  onClose: () => void
  onEdit: (column: BoardColumn | null) => void
}) {
  const archived = board.columns.filter((c) => c.archivedAt !== null)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Columns of ${board.name}`}
      description="From left to right. Tickets have to leave a column before it can be archived."
      footer={
        <Button onClick={() => onEdit(null)}>
          <Plus aria-hidden />
          New column
        </Button>
      }
    >
      <SortableList
        label="Columns"
        items={columnsOf(board)}
        onMove={(ids, moved) => void placeColumn(board.id, moved, ids[ids.indexOf(moved) + 1] ?? null)}
        rowClassName="min-h-9 border-b border-line"
      >
        {(column) => (
          <>
            <TagDot color={column.color} className="size-2.5" />
            <bdi className="min-w-0 flex-1 truncate text-sm">{column.name}</bdi>
            <span className="shrink-0 text-xs text-fg-3">{detailOf(column)}</span>
            <IconButton label={`Change ${column.name}`} size="icon-sm" onClick={() => onEdit(column)}>
              <PencilLine />
            </IconButton>
            <IconButton
              label={`Archive ${column.name}`}
              size="icon-sm"
              onClick={() => void archiveColumn(board.id, column, true)}
            >
              <Archive />
            </IconButton>
          </>
        )}
      </SortableList>
      {archived.length > 0 && (
        <section aria-label="Archived columns" className="mt-4">
          <h3 className="mb-1 text-xs font-medium text-fg-3">Archived</h3>
          <ul>
            {archived.map((column) => (
              <li key={column.id} className="flex min-h-9 items-center gap-2 border-b border-line">
                <TagDot color={column.color} className="size-2.5" />
                <bdi className="min-w-0 flex-1 truncate text-sm text-fg-2">{column.name}</bdi>
                <Button size="sm" variant="ghost" onClick={() => void archiveColumn(board.id, column, false)}>
                  <ArchiveRestore aria-hidden />
                  Restore<span className="sr-only"> {column.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}

const detailOf = ({ limit, publicStatus }: BoardColumn): string =>
  [limit !== null && `at most ${limit}`, publicStatus && publicWord(publicStatus)].filter(Boolean).join(' · ')
