import { ArchiveRestore } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { archiveBoard } from './board-acts.ts'

/** The boards that were put away. */
export function ArchivedDialog({ onClose }: { onClose: () => void }) {
  const boards = useData((s) => s.boards)
  const archived = Object.values(boards)
    .filter((b) => b.archivedAt !== null)
    .sort((a, b) => a.name.localeCompare(b.name))
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Archived boards">
      {archived.length === 0 && <p className="text-sm text-fg-2">No board is archived.</p>}
      <ul>
        {archived.map((board) => (
          <li key={board.id} className="flex min-h-9 items-center gap-2 border-b border-line">
            <bdi className="min-w-0 flex-1 truncate text-sm">{board.name}</bdi>
            <Button size="sm" variant="ghost" onClick={() => void archiveBoard(board, false)}>
              <ArchiveRestore aria-hidden />
              Restore<span className="sr-only"> {board.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
