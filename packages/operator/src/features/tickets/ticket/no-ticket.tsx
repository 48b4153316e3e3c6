import { ApiError } from '@switchboard/sdk'
import { TicketX } from 'lucide-react'
import { goTo } from '../../../navigation.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'

/** In the place of a ticket that cannot be shown: it is not there, or could not be asked for. */
export function NoTicket({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const isMissing = error instanceof ApiError && (error.status === 404 || error.status === 400)
  if (isMissing)
    return (
      <Gone title="There is no such ticket">The link may be mistyped, or it is on a board that you may not see.</Gone>
    )
  return (
    <>
      <h1 className="sr-only">Ticket</h1>
      <ErrorState error={error} onRetry={onRetry} title="This ticket could not be opened" />
    </>
  )
}

/** A ticket that was here and is no longer. */
export const NoLongerYours = () => (
  <Gone title="This ticket is no longer open to you">
    It went to a board that you may not see, or was erased with its contact.
  </Gone>
)

function Gone({ title, children }: { title: string; children: string }) {
  return (
    <>
      <h1 className="sr-only">Ticket</h1>
      <EmptyState
        icon={<TicketX />}
        title={title}
        action={<Button onClick={() => goTo('/tickets')}>See all tickets</Button>}
      >
        {children}
      </EmptyState>
    </>
  )
}
