import { createStore } from '../../../store/create-store.ts'
import { openOverlay } from '../../../store/ui.ts'

/** What a new ticket is to begin with. */
export interface NewTicketStart {
  boardId?: string
  columnId?: string
  contactId?: string
  title?: string
  /** The conversation it is made from: its transcript becomes the description. */
  conversationId?: string
}

/** How the dialog that is open now began. */
export const newTicketStart = createStore<NewTicketStart>({})

/** Opens the dialog for a new ticket; what was typed before and not sent is still there. */
export function openNewTicket(start: NewTicketStart = {}): void {
  newTicketStart.set(start)
  openOverlay('new-ticket')
}
