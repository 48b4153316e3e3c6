import { Lock } from 'lucide-react'
import { EmptyState } from '../../../ui/states.tsx'

/** THE PLACE FOR COMMENTS AND TASKS of a ticket: `<Comments entity={`ticket:${id}`} />` goes here. */
export function TicketComments({ id }: { id: string }) {
  return (
    <EmptyState icon={<Lock />} title="Comments" className="min-h-60">
      <span data-entity={`ticket:${id}`}>Only colleagues see what stands here.</span>
    </EmptyState>
  )
}
