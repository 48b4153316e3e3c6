import type {
  Activity,
  BusinessHours,
  Board,
  Comment,
  Contact,
  ContactField,
  ConversationDetail,
  ConversationItem,
  Department,
  InboxItem,
  Message,
  Operator,
  SavedView,
  ScheduledMessage,
  Tag,
  Task,
  Ticket,
  TicketSettings,
  TicketTemplate,
  TicketUpdate,
  VisitorAlert,
  Rating,
} from '@switchboard/contract'
import { departmentKey, isNewer, type State } from '@switchboard/sdk'

type Revised = { id: string; revision: number }

/** What says nothing new leaves the same record, so that nobody who watches it draws again. */
function newest<T extends Revised>(held: Record<string, T>, items: T[]): Record<string, T> {
  const news = items.filter((item) => isNews(held[item.id], item))
  return news.length === 0 ? held : { ...held, ...Object.fromEntries(news.map((item) => [item.id, item])) }
}

/** What is the operator's own, such as how far they have read, may differ within a revision. */
const isNews = <T extends Revised>(held: T | undefined, item: T): boolean =>
  held === undefined ||
  held.revision < item.revision ||
  (held.revision === item.revision && JSON.stringify(held) !== JSON.stringify(item))

/** Fetched conversations replace held ones of the same or an older revision. */
export const withConversations = (state: State, items: ConversationItem[]): State => ({
  ...state,
  conversations: newest(state.conversations, items),
})

/** A fetched conversation with its receipts. */
export function withDetail(state: State, { receipts, ...item }: ConversationDetail): State {
  const held = { ...state.receipts[item.id] }
  for (const r of receipts) if (!held[r.reader] || held[r.reader]!.revision <= r.revision) held[r.reader] = r
  return withConversations({ ...state, receipts: { ...state.receipts, [item.id]: held } }, [item])
}

/** A fetched page of messages joins the held ones in order of seq. */
export function withMessages(state: State, conversationId: string, page: Message[]): State {
  const held = state.messages[conversationId] ?? []
  const revisions = new Map(held.map((m) => [m.seq, m.revision]))
  const fresh = page.filter((m) => m.revision > (revisions.get(m.seq) ?? 0))
  const seqs = new Set(fresh.map((m) => m.seq))
  const kept = held.filter((m) => !seqs.has(m.seq))
  const messages = fresh.length === 0 ? held : [...kept, ...fresh].sort((a, b) => a.seq - b.seq)
  return { ...state, messages: { ...state.messages, [conversationId]: messages } }
}

/** A fetched page of comments joins the held ones, oldest first. */
export function withComments(state: State, entity: string, page: Comment[]): State {
  const byId = newest(Object.fromEntries((state.comments[entity] ?? []).map((c) => [c.id, c])), page)
  const comments = Object.values(byId).sort((a, b) => byText(a.createdAt + a.id, b.createdAt + b.id))
  return { ...state, comments: { ...state.comments, [entity]: comments } }
}

/** Up to when I have read the comments on an entity; it never goes back. */
export function withCommentRead(state: State, entity: string, at: string | null): State {
  const held = state.commentReads[entity] ?? null
  const readAt = held !== null && (at === null || held > at) ? held : at
  return { ...state, commentReads: { ...state.commentReads, [entity]: readAt } }
}

/** The fetched timeline of an entity, oldest first. */
export function withActivity(state: State, entity: string, items: Activity[]): State {
  return { ...state, activity: { ...state.activity, [entity]: joined(state.activity[entity], items, (a) => a.at) } }
}

/** The fetched ratings of a conversation, oldest first. */
export const withRatings = (state: State, conversationId: string, items: Rating[]): State => ({
  ...state,
  ratings: { ...state.ratings, [conversationId]: joined(state.ratings[conversationId], items, (r) => r.at) },
})

/** What waits to go out in a conversation, all of it: what is missing is over. */
export function withScheduled(state: State, conversationId: string, items: ScheduledMessage[]): State {
  const elsewhere = Object.entries(state.scheduled).filter(([, s]) => s.conversationId !== conversationId)
  return { ...state, scheduled: newest(Object.fromEntries(elsewhere), items) }
}

/** Compares instants as text, which is their order too. */
export const byText = (a: string, b: string): number => Number(a > b) - Number(a < b)

function joined<T extends { id: string }>(held: T[] = [], page: T[], at: (item: T) => string): T[] {
  const ids = new Set(held.map((i) => i.id))
  return [...held, ...page.filter((i) => !ids.has(i.id))].sort((a, b) => byText(at(a), at(b)))
}

/** A fetched contact, and the small copies that conversations carry. */
export function withContact(state: State, contact: Contact): State {
  const contacts = newest(state.contacts, [contact])
  if (contacts[contact.id] !== contact) return state
  const small = { id: contact.id, name: contact.name, email: contact.email, blocked: contact.blockedAt !== null }
  const stale = Object.values(state.conversations).filter(({ contact: c }) => c.id === small.id && !isSame(c, small))
  if (stale.length === 0) return { ...state, contacts }
  const conversations = Object.fromEntries(stale.map((c) => [c.id, { ...c, contact: small }]))
  return { ...state, contacts, conversations: { ...state.conversations, ...conversations } }
}

const isSame = (a: ConversationItem['contact'], b: ConversationItem['contact']): boolean =>
  a.name === b.name && a.email === b.email && a.blocked === b.blocked

/** A fetched page of contacts. */
export const withContacts = (state: State, items: Contact[]): State => items.reduce(withContact, state)

/** The tags and custom fields of the workspace. */
export const withCatalogue = (state: State, tags: Tag[], fields: ContactField[]): State => ({
  ...state,
  tags: newest(state.tags, tags),
  contactFields: newest(state.contactFields, fields),
})

/** The hours of the workspace and of departments that have their own. */
export const withHours = (state: State, items: BusinessHours[]): State => ({
  ...state,
  hours: Object.fromEntries([
    ...Object.entries(state.hours),
    ...items.flatMap((h) => (isNewer(state.hours[departmentKey(h)], h) ? [[departmentKey(h), h]] : [])),
  ]) as State['hours'],
})

/** The saved views that I may see, all of them: what is missing has gone. */
export const withViews = (state: State, items: SavedView[]): State => ({ ...state, views: newest({}, items) })

/** The people and departments of the workspace. */
export const withPeople = (state: State, operators: Operator[], departments: Department[]): State => ({
  ...state,
  operators: newest(state.operators, operators),
  departments: newest(state.departments, departments),
})

/** Fetched items of the own inbox. */
export const withInbox = (state: State, items: InboxItem[]): State => ({
  ...state,
  inbox: newest(state.inbox, items),
})

/** Fetched tasks. */
export const withTasks = (state: State, items: Task[]): State => ({ ...state, tasks: newest(state.tasks, items) })

/** The operator's own visitor alerts. */
export const withAlerts = (state: State, items: VisitorAlert[]): State => ({
  ...state,
  alerts: newest(state.alerts, items),
})

/** The boards that I may see, all of them, and what holds for every ticket: what is missing has gone. */
export const withBoards = (state: State, items: Board[], settings: TicketSettings): State => ({
  ...state,
  boards: newest({}, items),
  ticketSettings: settings,
})

/** A board as it was answered. */
export const withBoard = (state: State, item: Board): State => ({ ...state, boards: newest(state.boards, [item]) })

/** Fetched tickets replace held ones of the same or an older revision. */
export const withTickets = (state: State, items: Ticket[]): State => ({
  ...state,
  tickets: newest(state.tickets, items),
})

/** A fetched page of what a ticket's contact was told and answered, oldest first. */
export const withTicketUpdates = (state: State, ticketId: string, page: TicketUpdate[]): State => ({
  ...state,
  ticketUpdates: {
    ...state.ticketUpdates,
    [ticketId]: joined(state.ticketUpdates[ticketId], page, (u) => u.createdAt),
  },
})

/** What new tickets may begin as, all of them. */
export const withTemplates = (state: State, items: TicketTemplate[]): State => ({
  ...state,
  ticketTemplates: newest({}, items),
})
