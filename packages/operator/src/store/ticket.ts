import type { ApiOutput, Conversation, FileRef, Ticket, TicketDetail } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { data, setData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withActivity, withDetail, withTicketUpdates, withTickets } from './merge.ts'

/** How far each opened ticket has been loaded. */
export const ticketLoadings = createStore<Record<string, { status: 'loading' | 'ready' | 'failed'; error: unknown }>>(
  {},
)

export interface Description {
  text: string
  files: FileRef[]
  /** The `descriptionRevision` of the ticket it was read with. */
  revision: number
}

/** The descriptions that were read, which events do not carry. */
export const descriptions = createStore<Record<string, Description>>({})

/** The ticket on the screen, the list it was opened from in its order, and the address of that list. */
export const ticketTrail = createStore<{ id: string | null; ids: readonly string[]; back: string | null }>({
  id: null,
  ids: [],
  back: null,
})

/** A list or board says in which order its tickets stand, and where it stands itself. */
export const leaveTrail = (ids: readonly string[], back: string): void =>
  ticketTrail.set((held) => ({ ...held, ids, back }))

const put = (id: string, status: 'loading' | 'ready' | 'failed', error: unknown = null) =>
  ticketLoadings.set((held) => ({ ...held, [id]: { status, error } }))

/** Loads a ticket with its description, updates and timeline; what is held is shown meanwhile. */
export function openTicket(id: string): void {
  if (ticketLoadings.get()[id]?.status === 'loading') return
  if (ticketLoadings.get()[id]?.status !== 'ready') put(id, 'loading')
  loadTicket(id).catch((error: unknown) => put(id, 'failed', error))
}

async function loadTicket(id: string): Promise<void> {
  const entity = `ticket:${id}`
  await Promise.all([
    loadDetail(id),
    loadUpdates(id),
    fetchInto(
      () => call('GET /v1/tickets/:id/activity', { id }),
      (s, page) => withActivity(s, entity, page.items),
    ),
  ])
  put(id, 'ready')
}

/** Asks for a ticket itself. */
export async function loadDetail(id: string): Promise<TicketDetail> {
  const detail = await fetchInto(() => call('GET /v1/tickets/:id', { id }), withTicket)
  keepDescription(detail)
  return detail
}

function withTicket(state: State, detail: TicketDetail): State {
  const { description: _, descriptionFiles: __, ...ticket } = detail
  return withTickets(state, [ticket])
}

function keepDescription(detail: TicketDetail): void {
  const { id, description: text, descriptionFiles: files, descriptionRevision: revision } = detail
  descriptions.set((held) => ({ ...held, [id]: { text, files, revision } }))
}

/** Takes the server's answer about a ticket. */
export const keepTicket = (ticket: Ticket): void => setData((s) => withTickets(s, [ticket]))

/** The same, with its description. */
export function keepDetail(detail: TicketDetail): void {
  setData((s) => withTicket(s, detail))
  keepDescription(detail)
}

async function loadUpdates(id: string): Promise<void> {
  let cursor: string | null = null
  do {
    const page: ApiOutput<'GET /v1/tickets/:id/updates'> = await fetchInto(
      () => call('GET /v1/tickets/:id/updates', { id, limit: 100, ...(cursor !== null && { cursor }) }),
      (s, answer) => withTicketUpdates(s, id, answer.items),
    )
    cursor = page.nextCursor
  } while (cursor !== null)
}

/** The ticket that a reference leads to. */
export async function findByReference(reference: string): Promise<TicketDetail> {
  const detail = await fetchInto(() => call('GET /v1/tickets/by-reference/:reference', { reference }), withTicket)
  keepDescription(detail)
  return detail
}

/** Asks for those of these tickets that are not held; the ones nobody may see stay away. */
export async function loadTickets(ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => !data.get().tickets[id]).slice(0, 100)
  if (missing.length === 0) return
  await fetchInto(
    () => call('GET /v1/tickets', { ids: missing, limit: 100 }),
    (s, page) => withTickets(s, page.items),
  )
}

/** The tickets of a contact or a conversation, the newest hundred. */
export async function loadTicketsOf(of: { contactId: string } | { conversationId: string }): Promise<void> {
  await fetchInto(
    () => call('GET /v1/tickets', { ...of, limit: 100 }),
    (s, page) => withTickets(s, page.items),
  )
}

/** Asks for those of these conversations that are not held, which linked ones need not be. */
export async function loadLinked(ids: readonly Conversation['id'][]): Promise<void> {
  const missing = ids.filter((id) => !data.get().conversations[id])
  await Promise.allSettled(missing.map((id) => fetchInto(() => call('GET /v1/conversations/:id', { id }), withDetail)))
}

/** What is held is too old for events: the ticket on the screen is asked for again, the others when they are opened. */
export async function reloadTicket(): Promise<void> {
  const { id } = ticketTrail.get()
  ticketLoadings.set((held) => (id !== null && held[id] ? { [id]: held[id] } : {}))
  descriptions.set((held) => (id !== null && held[id] ? { [id]: held[id] } : {}))
  if (id === null) return
  put(id, 'loading')
  // It may be gone, which is no reason to ask for everything again.
  await loadTicket(id).catch((error: unknown) => put(id, 'failed', error))
}
