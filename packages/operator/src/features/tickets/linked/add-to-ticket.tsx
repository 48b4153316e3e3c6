import type { ConversationItem, Ticket } from '@switchboard/contract'
import { useMemo } from 'react'
import { goTo } from '../../../navigation.ts'
import { useData } from '../../../store/data.ts'
import { useOverlay } from '../../../store/ui.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { contactName } from '../../people/names.ts'
import { link } from '../parts/acts.ts'
import { TicketPicker } from '../parts/ticket-picker.tsx'

/** Finds the ticket that a conversation belongs to as well, and links both. */
export function AddToTicket({ c }: { c: ConversationItem }) {
  const { open, onOpenChange } = useOverlay('add-to-ticket')
  const tickets = useData((s) => s.tickets)
  const linked = useMemo(
    () =>
      Object.values(tickets)
        .filter((t) => t.conversationIds.includes(c.id))
        .map((t) => t.id),
    [tickets, c.id],
  )
  const choose = async (t: Ticket) => {
    onOpenChange(false)
    if (!(await link(t.id, `conversation:${c.id}`))) return
    toast({
      title: `Linked with ${t.reference}`,
      action: { label: 'Open', run: () => goTo(`/tickets/${t.id}`) },
    })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add to a ticket"
      description={
        <>
          The conversation with <bdi>{contactName(c.contact)}</bdi> and the ticket will show each other.
        </>
      }
      width={520}
    >
      <TicketPicker label="Find a ticket" without={linked} onChoose={(t) => void choose(t)} className="min-h-60" />
    </Dialog>
  )
}
