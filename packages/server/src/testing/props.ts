import { newId } from '../kernel/ids.ts'
import { newClientId, type Stage } from './cast.ts'

/** Things of Acme's that inputs can name. */
export interface Props {
  conversationId: string
  contactId: string
  visitorId: string
  alertId: string
  departmentId: string
  fileId: string
  logoFileId: string
  invitationId: string
  tokenId: string
  sessionId: string
  quickReplyId: string
  planId: string
  pushId: string
  tagId: string
  viewId: string
  contactFieldId: string
  otherContactId: string
  mergedIntoId: string
  mergeId: string
  importId: string
  targetId: string
  scheduledId: string
  commentId: string
  taskId: string
  inboxItemId: string
  boardId: string
  columnId: string
  ticketId: string
  otherTicketId: string
  ticketMergeId: string
  templateId: string
  formId: string
  /** A form that is switched off: to any visitor it is nothing at all. */
  strangeFormId: string
  reference: string
}

/** The smallest picture there is. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Makes one of each thing in Acme. */
export async function makeProps({ ann, bob, chat, settled }: Stage): Promise<Props> {
  const { id: conversationId, contactId, visitor } = await chat()
  const { id: alertId } = await ann.call('POST /v1/alerts', { name: 'Pricing', conditions: { page: '/pricing' } })
  const department = await ann.call('POST /v1/departments', { name: `Sales ${newClientId()}` })
  const { id: fileId } = await ann.upload('note.txt', 'hello')
  const { id: logoFileId } = await ann.upload('logo.png', pixel)
  const { id: invitationId } = await ann.call('POST /v1/invitations', { role: 'operator' })
  const { id: tokenId } = await ann.call('POST /v1/access-tokens', { name: 'One', scopes: ['conversations:read'] })
  const target = await ann.call('POST /v1/targets', targetOf(department.id))
  const { items } = await ann.call('GET /v1/sessions')
  const { id: quickReplyId } = await ann.call('POST /v1/quick-replies', {
    name: 'Greeting',
    shortcut: `hi-${newClientId()}`,
    text: 'Hello',
    shared: true,
  })
  const { id: planId } = await ann.call('POST /v1/plans', { name: `Pro ${newClientId()}`, features: ['search'] })
  const tag = await ann.call('POST /v1/tags', { name: `Tag ${newClientId()}` })
  const { id: pushId } = await ann.call('POST /v1/push', pushKeys())
  const view = await ann.call('POST /v1/views', savedView)
  const field = await ann.call('POST /v1/contact-fields', { label: `Plan ${newClientId()}`, type: 'text' })
  const [other, into, from] = await Promise.all(
    [1, 2, 3].map((n) => ann.call('POST /v1/contacts', { name: `No. ${n}` })),
  )
  await ann.call('POST /v1/contacts/:id/merge', { id: into!.id, fromId: from!.id })
  const merges = await ann.call('GET /v1/contacts/:id/merges', { id: into!.id })
  const scheduled = await ann.call('POST /v1/conversations/:id/scheduled', {
    id: conversationId,
    clientId: newClientId(),
    text: 'Good morning',
    at: inAnHour(),
  })
  const { id: commentId } = await ann.call('POST /v1/comments', {
    entity: `conversation:${conversationId}`,
    text: 'Hm',
  })
  const { id: taskId } = await ann.call('POST /v1/tasks', {
    title: 'Call back',
    entity: `conversation:${conversationId}`,
    assigneeId: ann.id,
  })
  await bob.call('POST /v1/tasks', { title: 'Ask Dana', assigneeId: ann.id })
  await settled()
  const inbox = await ann.call('GET /v1/inbox')
  return {
    planId,
    pushId,
    quickReplyId,
    conversationId,
    contactId,
    visitorId: visitor.visitorId,
    alertId,
    departmentId: department.id,
    fileId,
    logoFileId,
    invitationId,
    tokenId,
    sessionId: items[0]!.id,
    tagId: tag.id,
    viewId: view.id,
    contactFieldId: field.id,
    otherContactId: other!.id,
    mergedIntoId: into!.id,
    mergeId: merges.items[0]!.id,
    importId: (await ann.uploadCsv('name\nDana')).id,
    targetId: target.id,
    scheduledId: scheduled.id,
    commentId,
    taskId,
    inboxItemId: inbox.items[0]!.id,
    ...(await makeTickets(ann, contactId)),
  }
}

/** Props that name nothing anywhere. */
export const nowhere = (): Props => ({
  conversationId: newId(),
  contactId: newId(),
  visitorId: newId(),
  alertId: newId(),
  departmentId: newId(),
  fileId: newId(),
  logoFileId: newId(),
  invitationId: newId(),
  tokenId: newId(),
  sessionId: newId(),
  quickReplyId: newId(),
  planId: newId(),
  pushId: newId(),
  tagId: newId(),
  viewId: newId(),
  contactFieldId: newId(),
  otherContactId: newId(),
  mergedIntoId: newId(),
  mergeId: newId(),
  importId: newId(),
  targetId: newId(),
  scheduledId: newId(),
  commentId: newId(),
  taskId: newId(),
  inboxItemId: newId(),
  boardId: newId(),
  columnId: newId(),
  ticketId: newId(),
  otherTicketId: newId(),
  ticketMergeId: newId(),
  templateId: newId(),
  formId: newId(),
  strangeFormId: newId(),
  reference: 'NOBODYS-1',
})

async function makeTickets(ann: Stage['ann'], contactId: string) {
  const board = await ann.call('POST /v1/boards', { name: 'Repairs' })
  const [ticket, other, double] = await Promise.all(
    ['A broken lid', 'A cracked jug', 'The same lid'].map((title) =>
      ann.call('POST /v1/tickets', { boardId: board.id, title, contactId }),
    ),
  )
  const merge = await ann.call('POST /v1/tickets/:id/merge', { id: ticket!.id, fromId: double!.id })
  const place = { boardId: board.id, columnId: board.columns[1]!.id }
  const template = await ann.call('POST /v1/ticket-templates', { name: 'Lid', title: 'The lid of', type: 'task' })
  const form = await ann.call('POST /v1/ticket-forms', { ...repairForm, ...place })
  const off = await ann.call('POST /v1/ticket-forms', { ...repairForm, ...place, enabled: false })
  return {
    ...place,
    ticketId: ticket!.id,
    reference: ticket!.reference,
    otherTicketId: other!.id,
    ticketMergeId: merge.mergeId,
    templateId: template.id,
    formId: form.id,
    strangeFormId: off.id,
  }
}

/** What contacts fill in to have something repaired. */
export const repairForm = {
  name: 'Repairs',
  type: 'task',
  priority: 'normal' as const,
  fields: [{ field: 'title', label: 'What broke?', required: true }],
}

export const targetOf = (departmentId: string) => ({
  kind: 'resolution' as const,
  departmentId,
  priority: null,
  minutes: 60,
  clock: 'calendar' as const,
  onBreach: { notify: true, raisePriority: false, reassign: false },
})

/** An hour from now. */
export const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()

/** A browser that nothing is ever sent to. */
export const pushKeys = () => ({
  endpoint: `https://push.example.com/${newClientId()}`,
  p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url'),
  auth: Buffer.alloc(16, 7).toString('base64url'),
  browser: 'Firefox on Linux',
})

export const savedView = {
  kind: 'contacts',
  name: 'All',
  shared: true,
  conditions: [],
  sort: 'name',
  columns: ['name'],
}

const unknownProps = new WeakSet<Props>()
/** Props of nobody name nobody either. */
export function strangers(): Props {
  const props = nowhere()
  unknownProps.add(props)
  return props
}
/** An id of the cast's, or of nobody's when the props are. */
export const known = (p: Props, id: string) => (unknownProps.has(p) ? newId() : id)
