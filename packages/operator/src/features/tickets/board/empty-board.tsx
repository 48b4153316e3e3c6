import { SearchX, SquareKanban } from 'lucide-react'
import { runCommand } from '../../../commands/run.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import type { TicketView } from '../use-ticket-view.ts'

/** A board without a card: why, and what to do next. */
export function EmptyBoard({ view }: { view: TicketView }) {
  const mayWrite = useMay('tickets:write')
  const { q, conditions } = view.query
  if (q !== '' || conditions.length > 0)
    return (
      <EmptyState
        className="h-auto min-h-0 shrink-0 py-6"
        icon={<SearchX />}
        title="No ticket matches"
        action={<Button onClick={() => view.open('all')}>Show all tickets</Button>}
      >
        Fewer filters find more.
      </EmptyState>
    )
  return (
    <EmptyState
      className="h-auto min-h-0 shrink-0 py-6"
      icon={<SquareKanban />}
      title="No tickets on this board yet"
      action={
        mayWrite && (
          <Button variant="primary" onClick={() => runCommand('new-ticket')}>
            New ticket
          </Button>
        )
      }
    >
      Make one here, or from a conversation. Cards are dragged from column to column, or moved with Alt and the arrow
      keys.
    </EmptyState>
  )
}
