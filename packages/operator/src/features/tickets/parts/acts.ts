import type { ApiInput, Ticket } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { data, setData } from '../../../store/data.ts'
import { keepDetail, keepTicket } from '../../../store/ticket.ts'
import { meId } from '../../../store/session.ts'
import { copyText } from '../../../ui/copy-button.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'

export type TicketChange = Omit<ApiInput<'PATCH /v1/tickets/:id'>, 'id'>

/** What of a ticket can be shown before the server has answered. */
type Patch = Partial<Ticket>

/** Shows a change at once; if the server refuses, takes it back and says why. */
async function optimistic(id: string, patch: Patch, ask: () => Promise<unknown>, title: string): Promise<boolean> {
  const before = data.get().tickets[id]
  if (before) show({ ...before, ...patch })
  try {
    await ask()
    return true
  } catch (error) {
    if (before && data.get().tickets[id]?.revision === before.revision) show(before)
    toastError(error, title)
    return false
  }
}

const show = (ticket: Ticket): void => setData((s) => ({ ...s, tickets: { ...s.tickets, [ticket.id]: ticket } }))

/** Changes fields of a ticket, at once on the screen. */
export function changeTicket(id: string, change: TicketChange, title = 'Not saved'): Promise<boolean> {
  const { description: _, fileIds: __, contactId: ___, fields, archived, ...plain } = change
  const held = data.get().tickets[id]
  const patch = {
    ...plain,
    ...(fields && { fields: withValues(held?.fields ?? {}, fields) }),
    ...(archived !== undefined && { archivedAt: archived ? new Date().toISOString() : null }),
  } as Patch
  return optimistic(id, patch, async () => keepDetail(await call('PATCH /v1/tickets/:id', { id, ...change })), title)
}

function withValues(held: Ticket['fields'], changes: NonNullable<TicketChange['fields']>): Ticket['fields'] {
  const all = Object.entries({ ...held, ...changes })
  return Object.fromEntries(all.filter((entry): entry is [string, NonNullable<(typeof entry)[1]>] => entry[1] !== null))
}

/** The same for a field that shows its refusal itself; answers with the reason. */
export async function saveTicket(id: string, change: TicketChange): Promise<string | null> {
  try {
    keepDetail(await call('PATCH /v1/tickets/:id', { id, ...change }))
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

/** Puts a ticket at the end of another column. */
export function moveTo(ticket: Ticket, boardId: string, columnId: string): Promise<boolean> {
  const { id } = ticket
  const column = data.get().boards[boardId]?.columns.find((c) => c.id === columnId)
  const patch = { boardId, columnId, ...(column?.publicStatus && { publicStatus: column.publicStatus }) }
  return optimistic(
    id,
    patch,
    async () => keepTicket(await call('POST /v1/tickets/:id/move', { id, boardId, columnId })),
    'Not moved',
  )
}

/** Puts a tag on a ticket or takes it off. */
export function setTag(ticket: Ticket, tagId: string, on: boolean): Promise<boolean> {
  const rest = ticket.tagIds.filter((id) => id !== tagId)
  return changeTicket(ticket.id, { tagIds: on ? [...rest, tagId] : rest }, on ? 'Not tagged' : 'Not untagged')
}

/** Lets an operator hear of a ticket, or no longer. */
export function subscribe(ticket: Ticket, on: boolean, operatorId = meId()): Promise<boolean> {
  const { id } = ticket
  const rest = ticket.subscriberIds.filter((held) => held !== operatorId)
  return optimistic(
    id,
    { subscriberIds: on ? [...rest, operatorId] : rest },
    async () => keepTicket(await call('POST /v1/tickets/:id/subscribers', { id, operatorId, on })),
    on ? 'Not subscribed' : 'Not unsubscribed',
  )
}

/** Links a conversation or another ticket, such as `conversation:<id>`. */
export async function link(id: string, entity: string): Promise<boolean> {
  try {
    keepTicket(await call('POST /v1/tickets/:id/link', { id, entity }))
    return true
  } catch (error) {
    toastError(error, 'Not linked')
    return false
  }
}

/** Takes a link away and offers 8 s to undo. */
export async function unlink(id: string, entity: string): Promise<void> {
  try {
    keepTicket(await call('POST /v1/tickets/:id/unlink', { id, entity }))
    offerUndo({ title: 'Link taken away', undo: async () => void (await link(id, entity)) })
  } catch (error) {
    toastError(error, 'Not taken away')
  }
}

/** Puts a ticket away and offers 8 s to undo. */
export async function archive(ticket: Ticket): Promise<void> {
  if (!(await changeTicket(ticket.id, { archived: true }, 'Not archived'))) return
  offerUndo({ title: `${ticket.reference} was archived`, undo: () => restore(ticket) })
}

/** Brings an archived ticket back. */
export async function restore(ticket: Ticket): Promise<void> {
  await changeTicket(ticket.id, { archived: false }, 'Not restored')
}

/** Puts the address of a ticket on the clipboard. */
export async function copyTicketLink({ reference }: Pick<Ticket, 'reference'>): Promise<void> {
  try {
    await copyText(`${location.origin}/tickets/${reference}`)
    toast({ title: `Link to ${reference} copied`, timeoutMs: 2_500 })
  } catch (error) {
    toastError(error, 'Not copied')
  }
}

/** Merges a duplicate into a ticket and offers 8 s to undo. */
export async function merge(into: Ticket, duplicate: Ticket): Promise<boolean> {
  try {
    const { ticket, mergeId } = await call('POST /v1/tickets/:id/merge', { id: into.id, fromId: duplicate.id })
    keepTicket(ticket)
    offerUndo({
      title: `${duplicate.reference} was merged into ${into.reference}`,
      undo: async () => void (await unmerge(into.id, mergeId)),
    })
    return true
  } catch (error) {
    toastError(error, 'Not merged')
    return false
  }
}

/** Takes a duplicate out again. */
export async function unmerge(id: string, mergeId: string): Promise<boolean> {
  try {
    const { ticket, from } = await call('POST /v1/tickets/:id/unmerge', { id, mergeId })
    keepTicket(ticket)
    keepTicket(from)
    toast({ title: `${from.reference} stands for itself again` })
    return true
  } catch (error) {
    toastError(error, 'Not taken out')
    return false
  }
}
