import type { EventData, Ticket, TicketUpdate, WireEvent } from '@switchboard/contract'
import { isNewer, put, without } from './revisions.ts'
import type { State } from './state.ts'

/** What happens to boards, tickets, tasks and the inbox; undefined when the event is about something else. */
export function withWork(state: State, event: WireEvent): State | undefined {
  switch (event.type) {
    case 'board.saved':
      return { ...state, boards: put(state.boards, event.data.board) }
    case 'board.hidden':
      return withoutBoard(state, event.data.boardId)
    case 'ticket_settings.saved': {
      const { settings } = event.data
      return isNewer(state.ticketSettings ?? undefined, settings) ? { ...state, ticketSettings: settings } : state
    }
    case 'ticket_template.saved':
      return { ...state, ticketTemplates: put(state.ticketTemplates, event.data.template) }
    case 'ticket_template.removed':
      return { ...state, ticketTemplates: without(state.ticketTemplates, [event.data.templateId]) }
    case 'ticket_form.saved':
      return { ...state, ticketForms: put(state.ticketForms, event.data.form) }
    case 'ticket_form.removed':
      return { ...state, ticketForms: without(state.ticketForms, [event.data.formId]) }
    case 'ticket.created':
    case 'ticket.updated':
    case 'ticket.moved':
      return withTicket(state, event.data.ticket)
    case 'ticket.merged':
      return withMixed(withTicket(state, event.data.ticket), [event.data.ticket.id, event.data.intoId])
    case 'ticket.unmerged':
      return withMixed(withTicket(state, event.data.ticket), [event.data.ticket.id, event.data.fromId])
    case 'ticket.hidden':
      return withoutTickets(state, [event.data.ticketId])
    case 'ticket_update.added':
      return withUpdate(withTicket(state, event.data.ticket), event.data.update)
    case 'inbox.changed':
      return { ...state, inbox: event.data.items.reduce(put, state.inbox) }
    case 'task.saved':
    case 'task.due':
      return { ...state, tasks: put(state.tasks, event.data.task) }
    case 'task.removed':
      return { ...state, tasks: without(state.tasks, [event.data.taskId]) }
    default:
      return undefined
  }
}

const withTicket = (state: State, ticket: Ticket): State => ({ ...state, tickets: put(state.tickets, ticket) })

/** Updates went from one ticket to the other: whoever shows them fetches them anew. */
const withMixed = (state: State, ids: readonly string[]): State => ({
  ...state,
  ticketUpdates: without(state.ticketUpdates, ids),
})

function withUpdate(state: State, update: TicketUpdate): State {
  const list = state.ticketUpdates[update.ticketId]
  if (!list || list.some((u) => u.id === update.id)) return state
  return { ...state, ticketUpdates: { ...state.ticketUpdates, [update.ticketId]: [...list, update] } }
}

function withoutBoard(state: State, boardId: string): State {
  const gone = Object.values(state.tickets).filter((t) => t.boardId === boardId)
  const rest = withoutTickets(
    state,
    gone.map((t) => t.id),
  )
  return { ...rest, boards: without(rest.boards, [boardId]) }
}

/** Tickets that are gone, with everything that was loaded of them. */
export function withoutTickets(state: State, ids: readonly EventData<'ticket.hidden'>['ticketId'][]): State {
  const entities = ids.map((id) => `ticket:${id}`)
  return {
    ...state,
    tickets: without(state.tickets, ids),
    ticketUpdates: without(state.ticketUpdates, ids),
    comments: without(state.comments, entities),
    commentReads: without(state.commentReads, entities),
    activity: without(state.activity, entities),
  }
}

/** Entities are gone for good: tasks and inbox items about them go, too. */
export function withoutWorkOn(state: State, entities: readonly string[]): State {
  const off = <T extends { entity: string | null }>(map: Record<string, T>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(map).filter(([, held]) => held.entity === null || !entities.includes(held.entity)),
    )
  return { ...state, tasks: off(state.tasks), inbox: off(state.inbox) }
}
