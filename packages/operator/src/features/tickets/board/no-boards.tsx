import { SquareKanban } from 'lucide-react'
import { useState } from 'react'
import { goTo } from '../../../navigation.ts'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { ArchivedDialog } from './archived-dialog.tsx'
import { BoardDialog } from './board-dialog.tsx'

/** There is no board that I may see: why, and what to do next. */
export function NoBoards() {
  const manages = useMay('boards:manage')
  const hasArchived = useData((s) => Object.keys(s.boards).length > 0)
  const [layer, setLayer] = useState<'new' | 'archived' | null>(null)
  const close = () => setLayer(null)
  return (
    <>
      <h1 className="sr-only">Tickets</h1>
      <EmptyState
        icon={<SquareKanban />}
        title="No boards yet"
        action={
          manages && (
            <span className="flex flex-wrap justify-center gap-2">
              <Button variant="primary" onClick={() => setLayer('new')}>
                New board
              </Button>
              {hasArchived && <Button onClick={() => setLayer('archived')}>Archived boards</Button>}
            </span>
          )
        }
      >
        {manages
          ? 'A board holds work that outlives a chat: tickets in columns, from to do to done.'
          : 'Tickets stand on boards. Ask an owner or admin for one that you may see.'}
      </EmptyState>
      {layer === 'new' && (
        <BoardDialog board={null} onClose={close} onSaved={(made) => goTo(`/tickets/board/${made.id}`)} />
      )}
      {layer === 'archived' && <ArchivedDialog onClose={close} />}
    </>
  )
}
