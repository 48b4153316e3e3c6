import type { TicketDetail } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { goTo } from '../../../navigation.ts'
import { keepDetail } from '../../../store/ticket.ts'
import { reasonOf } from '../../../ui/states.tsx'
import { toast } from '../../../ui/toasts.tsx'
import type { Writing } from '../parts/use-writing.ts'
import type { NewForm } from './new-form.ts'
import type { NewTicketStart } from './open-new.ts'

/** Makes the ticket and says so, with the way to it; answers with the reason when it is refused. */
export async function makeTicket(start: NewTicketStart, form: NewForm, w: Writing): Promise<string | null> {
  try {
    const ticket = start.conversationId
      ? await fromConversation(start.conversationId, form)
      : await fromScratch(form, w)
    keepDetail(ticket)
    toast({
      title: `${ticket.reference} created`,
      description: ticket.title,
      timeoutMs: 8_000,
      action: { label: 'Open', run: () => goTo(`/tickets/${ticket.id}`) },
    })
    return null
  } catch (error) {
    return reasonOf(error)
  }
}

const given = (form: NewForm) => ({
  clientId: form.clientId,
  title: form.title.trim(),
  boardId: form.boardId,
  columnId: form.columnId,
  ...(form.type !== '' && { type: form.type }),
  priority: form.priority,
  assigneeId: form.assigneeId,
  dueAt: form.dueAt,
  tagIds: form.tagIds,
  fields: form.fields,
})

const fromConversation = (id: string, form: NewForm): Promise<TicketDetail> =>
  call('POST /v1/conversations/:id/tickets', { id, ...given(form) })

const fromScratch = (form: NewForm, { text, files }: Writing): Promise<TicketDetail> =>
  call('POST /v1/tickets', {
    ...given(form),
    description: text.trim(),
    fileIds: files.map((f) => f.id),
    contactId: form.contact?.id ?? null,
  })
