import { activityOf } from '@switchboard/contract/projections'
import type { Comment, Contact, Draft, EventData, Message, Rating, Receipt, WireEvent } from '@switchboard/contract'
import { isNewer, put, putAs, without } from './revisions.ts'
import type { State } from './state.ts'
import { withoutTickets, withWork } from './tickets.ts'

/** Old state + event = what a fresh fetch would show to the operator `meId`; older revisions are ignored. */
export function reduce(state: State, event: WireEvent, meId: string): State {
  return withActivity(applied(state, event, meId), event)
}

function applied(state: State, event: WireEvent, meId: string): State {
  const work = withWork(state, event)
  if (work) return work
  switch (event.type) {
    case 'workspace.updated':
      return isNewer(state.workspace ?? undefined, event.data.workspace)
        ? { ...state, workspace: event.data.workspace }
        : state
    case 'operator.joined':
    case 'operator.updated':
      return { ...state, operators: put(state.operators, event.data.operator) }
    case 'department.created':
    case 'department.updated':
    case 'department.archived':
      return { ...state, departments: put(state.departments, event.data.department) }
    case 'hours.saved':
      return { ...state, hours: putAs(state.hours, departmentKey(event.data.hours), event.data.hours) }
    case 'routing.saved':
      return { ...state, routing: putAs(state.routing, departmentKey(event.data.rule), event.data.rule) }
    case 'capacity.saved':
      return { ...state, capacities: putAs(state.capacities, event.data.capacity.operatorId, event.data.capacity) }
    case 'target.saved':
      return { ...state, targets: put(state.targets, event.data.target) }
    case 'target.removed':
      return { ...state, targets: without(state.targets, [event.data.targetId]) }
    case 'tag.saved':
      return { ...state, tags: put(state.tags, event.data.tag) }
    case 'view.saved':
      return { ...state, views: put(state.views, event.data.view) }
    case 'view.removed':
      return { ...state, views: without(state.views, [event.data.viewId]) }
    case 'contact_field.saved':
      return { ...state, contactFields: put(state.contactFields, event.data.field) }
    case 'quick_reply.saved':
      return { ...state, quickReplies: put(state.quickReplies, event.data.quickReply) }
    case 'quick_reply.removed':
      return { ...state, quickReplies: without(state.quickReplies, [event.data.quickReplyId]) }
    case 'push.subscribed':
      return { ...state, pushSubscriptions: put(state.pushSubscriptions, event.data.subscription) }
    case 'push.removed':
      return { ...state, pushSubscriptions: without(state.pushSubscriptions, [event.data.subscriptionId]) }
    case 'draft.saved':
      return withDraft(state, event.data.draft)
    case 'alert.saved':
      return { ...state, alerts: put(state.alerts, event.data.alert) }
    case 'alert.removed':
      return { ...state, alerts: without(state.alerts, [event.data.alertId]) }
    case 'contact.erased':
      return withoutPerson(state, event.data)
    case 'contact.created':
    case 'contact.updated':
    case 'contact.identified':
    case 'contact.blocked':
    case 'contact.unblocked':
    case 'contact.merged':
    case 'contact.unmerged':
      return withContact(state, event.data.contact)
    case 'message.posted':
      return withMessage(withConversation(state, event.data), event.data.message, meId)
    case 'message.changed':
      return withChanged(withConversation(state, event.data), event.data.message)
    case 'receipt.updated':
      return withReceipt(state, event.data.receipt, meId)
    case 'comment.added':
      return withComment(state, event.data.comment)
    case 'session.revoked':
    case 'access_token.revoked':
    case 'mail.queued':
    case 'contact_import.changed':
    case 'plan.saved':
    case 'plan.removed':
    case 'scheduled.saved':
    case 'comment.changed':
    case 'comments.read':
      return state
    case 'rating.given':
      return withRating(state, event.data.rating)
    default:
      return 'conversation' in event.data ? withConversation(state, event.data) : state
  }
}

export const draftKey = ({ conversationId, kind }: Pick<Draft, 'conversationId' | 'kind'>): string =>
  `${conversationId}:${kind}`

/** An emptied draft is forgotten. */
function withDraft(state: State, draft: Draft): State {
  const key = draftKey(draft)
  if (!isNewer(state.drafts[key], draft)) return state
  const isEmpty = draft.text === '' && draft.files.length === 0
  return { ...state, drafts: isEmpty ? without(state.drafts, [key]) : { ...state.drafts, [key]: draft } }
}

/** How what belongs to a department, or to the workspace itself, is kept. */
export const departmentKey = ({ departmentId }: { departmentId: string | null }): string => departmentId ?? 'workspace'

/** Nothing of an erased person stays in a client either. */
function withoutPerson(state: State, { contactId, conversationIds, ticketIds }: EventData<'contact.erased'>): State {
  const entities = [`contact:${contactId}`, ...conversationIds.map((id) => `conversation:${id}`)]
  const rest = withoutTickets(state, ticketIds)
  return {
    ...rest,
    contacts: without(rest.contacts, [contactId]),
    conversations: without(rest.conversations, conversationIds),
    messages: without(rest.messages, conversationIds),
    receipts: without(rest.receipts, conversationIds),
    comments: without(rest.comments, entities),
    activity: withoutMentions(without(rest.activity, entities), [contactId, ...conversationIds, ...ticketIds]),
    ratings: without(rest.ratings, conversationIds),
  }
}

/** What other timelines say of the person goes as well. */
const withoutMentions = (activity: State['activity'], ids: readonly string[]): State['activity'] =>
  Object.fromEntries(
    Object.entries(activity).map(([entity, list]) => [
      entity,
      list.filter(({ actor, data }) => {
        const said = JSON.stringify([actor, data])
        return !ids.some((id) => said.includes(id))
      }),
    ]),
  )

function withConversation(
  state: State,
  { conversation }: Pick<EventData<'conversation.started'>, 'conversation'>,
): State {
  const held = state.conversations[conversation.id]
  if (!isNewer(held, conversation)) return state
  const item = { ...conversation, readSeq: held?.readSeq ?? 0 }
  return { ...state, conversations: { ...state.conversations, [conversation.id]: item } }
}

function withMessage(state: State, message: Message, meId: string): State {
  const { conversationId: id, seq, author } = message
  const list = state.messages[id] ?? (seq === 1 ? [] : undefined)
  const messages =
    list && !list.some((m) => m.seq === seq) ? { ...state.messages, [id]: inOrder(list, message) } : state.messages
  const item = state.conversations[id]
  const own = author.kind === 'operator' && author.id === meId && item !== undefined && item.readSeq < seq
  return {
    ...state,
    messages,
    conversations: own ? { ...state.conversations, [id]: { ...item, readSeq: seq } } : state.conversations,
  }
}

/** An edited, deleted or reacted-to message takes the place of its earlier self. */
function withChanged(state: State, message: Message): State {
  const { conversationId: id, seq, revision } = message
  const list = state.messages[id]
  if (!list) return state
  const messages = list.map((m) => (m.seq === seq && m.revision < revision ? message : m))
  return { ...state, messages: { ...state.messages, [id]: messages } }
}

const inOrder = (list: Message[], message: Message): Message[] => {
  const last = list.at(-1)
  return !last || last.seq < message.seq ? [...list, message] : [...list, message].sort((a, b) => a.seq - b.seq)
}

function withReceipt(state: State, receipt: Receipt, meId: string): State {
  const { conversationId: id, reader } = receipt
  if (reader === meId) {
    const item = state.conversations[id]
    return item
      ? { ...state, conversations: { ...state.conversations, [id]: { ...item, readSeq: receipt.readSeq } } }
      : state
  }
  const held = state.receipts[id] ?? {}
  if (!isNewer(held[reader], receipt)) return state
  return { ...state, receipts: { ...state.receipts, [id]: { ...held, [reader]: receipt } } }
}

/** Conversations carry a small copy of their contact, which must not fall behind. */
function withContact(state: State, contact: Contact): State {
  if (!isNewer(state.contacts[contact.id], contact)) return state
  const small = { id: contact.id, name: contact.name, email: contact.email, blocked: contact.blockedAt !== null }
  const conversations = Object.fromEntries(
    Object.entries(state.conversations).map(([id, c]) => [
      id,
      c.contact.id === contact.id ? { ...c, contact: small } : c,
    ]),
  )
  const tickets = Object.fromEntries(
    Object.entries(state.tickets).map(([id, t]) => [
      id,
      t.contact?.id === contact.id
        ? { ...t, contact: { id: contact.id, name: contact.name, email: contact.email } }
        : t,
    ]),
  )
  return { ...state, contacts: { ...state.contacts, [contact.id]: contact }, conversations, tickets }
}

function withComment(state: State, comment: Comment): State {
  const list = state.comments[comment.entity]
  if (!list || list.some((c) => c.id === comment.id)) return state
  return { ...state, comments: { ...state.comments, [comment.entity]: [...list, comment] } }
}

function withRating(state: State, rating: Rating): State {
  const list = state.ratings[rating.conversationId]
  if (!list || list.some((r) => r.id === rating.id)) return state
  return { ...state, ratings: { ...state.ratings, [rating.conversationId]: [...list, rating] } }
}

function withActivity(state: State, event: WireEvent): State {
  const entry = activityOf(event)
  const list = entry && state.activity[entry.entity]
  if (!list || list.some((a) => a.id === entry.id)) return state
  return { ...state, activity: { ...state.activity, [entry.entity]: [...list, entry] } }
}
