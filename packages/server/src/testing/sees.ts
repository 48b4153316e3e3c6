import { deepStrictEqual } from 'node:assert'
import {
  viewKinds,
  type ApiOutput,
  type ContactWireEvent,
  type InboxItem,
  type OperatorLoad,
  type Task,
  type WireEvent,
} from '@switchboard/contract'
import {
  departmentKey,
  draftKey,
  emptyState,
  reduce,
  reduceContact,
  type ContactState,
  type State,
} from '@switchboard/sdk'
import { listen, type Person, type Socket, type Visitor } from './people.ts'
import type { Product } from './product.ts'

/**
 * Old state + events = freshly fetched state, for the operator who watches; this catches nearly every realtime bug.
 * Answers what the action answered.
 */
export async function sees<T>(product: Product, watcher: Person, action: () => Promise<T>): Promise<T> {
  await product.settled()
  const { position } = await watcher.call('GET /v1/me')
  const before = await fetchState(watcher)
  const socket = await listen(watcher, position)
  const answer = await action()
  const after = await settledState(product, socket, () => fetchState(watcher))
  const reduced = socket.events.reduce((state, event) => reduce(state, event, watcher.id), before)
  after.ticketUpdates = pick(after.ticketUpdates, reduced.ticketUpdates)
  deepStrictEqual(comparable(reduced, before), comparable(after, before))
  return answer
}

/** The same for a visitor and what the widget holds. */
export async function visitorSees<T>(product: Product, visitor: Visitor, action: () => Promise<T>): Promise<T> {
  await product.settled()
  const socket = await listen<ContactWireEvent>(visitor)
  const before = await fetchContactState(visitor)
  const answer = await action()
  const after = await settledState(product, socket, () => fetchContactState(visitor))
  deepStrictEqual(orderReceipts(socket.events.reduce(reduceContact, before)), orderReceipts(after))
  return answer
}

/** The state once nothing more is on its way; a timer may ring while it is being fetched. */
async function settledState<T, E extends WireEvent | ContactWireEvent>(
  product: Product,
  socket: Socket<E>,
  fetched: () => Promise<T>,
): Promise<T> {
  for (;;) {
    await product.settled()
    await socket.caughtUp()
    const heard = socket.events.length
    const state = await fetched()
    await product.settled()
    await socket.caughtUp()
    if (socket.events.length > heard) continue
    socket.close()
    return state
  }
}

/** Everything the operator may see, as the sdk holds it. */
export async function fetchState(who: Person): Promise<State> {
  const state: State = structuredClone(emptyState)
  state.workspace = await who.call('GET /v1/workspace')
  state.operators = byId((await who.call('GET /v1/operators')).items)
  state.departments = byId((await who.call('GET /v1/departments')).items)
  state.quickReplies = byId((await who.call('GET /v1/quick-replies')).items)
  state.drafts = Object.fromEntries((await who.call('GET /v1/drafts')).items.map((d) => [draftKey(d), d]))
  state.pushSubscriptions = byId((await who.call('GET /v1/push')).items.map(({ lastSentAt: _memory, ...kept }) => kept))
  state.tags = byId((await who.call('GET /v1/tags')).items)
  const { permissions } = await who.call('GET /v1/me')
  const kinds = viewKinds.filter((kind) => permissions.includes(`${kind}:read`))
  const views = await Promise.all(kinds.map((kind) => who.call('GET /v1/views', { kind })))
  state.views = byId(views.flatMap((v) => v.items))
  state.contactFields = byId((await who.call('GET /v1/contact-fields')).items)
  state.hours = Object.fromEntries((await who.call('GET /v1/business-hours')).items.map((h) => [departmentKey(h), h]))
  state.routing = Object.fromEntries((await who.call('GET /v1/routing')).items.map((r) => [departmentKey(r), r]))
  state.capacities = capacitiesOf((await who.call('GET /v1/routing/load')).items)
  state.targets = byId((await who.call('GET /v1/targets')).items)
  state.contacts = byId((await who.call('GET /v1/contacts', { limit: 100 })).items)
  for (const id of Object.keys(state.contacts)) {
    state.activity[`contact:${id}`] = (await who.call('GET /v1/contacts/:id/activity', { id })).items
    await fetchComments(who, state, `contact:${id}`)
  }
  if (permissions.includes('visitors:read')) state.alerts = byId((await who.call('GET /v1/alerts')).items)
  if (permissions.includes('tickets:read')) await fetchWork(who, state)
  const all = await who.call('GET /v1/conversations', { limit: 100 })
  for (const { id } of all.items) {
    const { receipts, ...conversation } = await who.call('GET /v1/conversations/:id', { id })
    state.conversations[id] = conversation
    state.receipts[id] = Object.fromEntries(receipts.map((r) => [r.reader, r]))
    const { items: scheduled } = await who.call('GET /v1/conversations/:id/scheduled', { id })
    Object.assign(state.scheduled, byId(scheduled))
    state.messages[id] = (await who.call('GET /v1/conversations/:id/messages', { id, limit: 100 })).items
    const entity = `conversation:${id}`
    state.activity[entity] = (await who.call('GET /v1/conversations/:id/activity', { id })).items
    state.ratings[id] = (await who.call('GET /v1/ratings', { conversationId: id })).items.toReversed()
    await fetchComments(who, state, entity)
  }
  state.inbox = byId(await fetchInbox(who))
  state.tasks = byId(await fetchTasks(who, Object.keys(state.operators)))
  return state
}

async function fetchComments(who: Person, state: State, entity: string): Promise<void> {
  const page = await who.call('GET /v1/comments', { entity, limit: 100 })
  state.comments[entity] = page.items.toReversed()
  state.commentReads[entity] = page.readAt
}

/** What is said of an item is no part of it. */
async function fetchInbox(who: Person): Promise<InboxItem[]> {
  const views = (['all', 'snoozed', 'archived'] as const).map((view) => who.call('GET /v1/inbox', { view, limit: 100 }))
  return (await Promise.all(views))
    .flatMap((page) => page.items)
    .map(({ title: _title, excerpt: _excerpt, activity: _activity, ...item }) => item)
}

async function fetchTasks(who: Person, operatorIds: readonly string[]): Promise<Task[]> {
  const pages = operatorIds.flatMap((assignee) =>
    [true, false].map((done) => who.call('GET /v1/tasks', { assignee, done, limit: 100 })),
  )
  return (await Promise.all(pages)).flatMap((page) => page.items)
}

async function fetchWork(who: Person, state: State): Promise<void> {
  state.boards = byId((await who.call('GET /v1/boards')).items)
  state.ticketTemplates = byId((await who.call('GET /v1/ticket-templates')).items)
  state.ticketForms = byId((await who.call('GET /v1/ticket-forms')).items)
  state.ticketSettings = await who.call('GET /v1/ticket-settings')
  for (const archived of [false, true])
    for (const ticket of (await who.call('GET /v1/tickets', { archived, limit: 100 })).items) {
      const { id } = ticket
      state.tickets[id] = ticket
      state.ticketUpdates[id] = (await who.call('GET /v1/tickets/:id/updates', { id, limit: 100 })).items
      state.activity[`ticket:${id}`] = (await who.call('GET /v1/tickets/:id/activity', { id })).items
      await fetchComments(who, state, `ticket:${id}`)
    }
}

/**
 * Four things differ by design: merged contacts leave the list but stay in a client that saw them go, and the timeline
 * and comments of what began while watching are fetched when somebody opens it (`before` names the rest). Merged tickets
 * leave their list alike, and the updates of both are fetched anew; a board that comes into sight brings its tickets when
 * it is opened.
 */
export function comparable(state: State, before: State): State {
  const contacts = Object.fromEntries(Object.entries(state.contacts).filter(([, c]) => c.mergedIntoId === null))
  const tickets = Object.fromEntries(
    Object.entries(state.tickets).filter(
      ([, t]) => t.mergedIntoId === null && isOnKnownBoard(t.boardId, state, before),
    ),
  )
  const isHeld = (entity: string) => {
    const [kind, id = ''] = entity.split(':')
    return (kind !== 'contact' || id in contacts) && (kind !== 'ticket' || id in tickets)
  }
  const watched = <T>(map: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(map).filter(
        ([entity]) => (entity in before.activity || entity in before.ratings) && isHeld(entity),
      ),
    )
  const some = <T extends object>(map: Record<string, T>) =>
    Object.fromEntries(Object.entries(map).filter(([, v]) => Object.keys(v).length > 0))
  return {
    ...state,
    contacts,
    tickets,
    ticketUpdates: Object.fromEntries(Object.entries(state.ticketUpdates).filter(([id]) => id in tickets)),
    receipts: some(state.receipts),
    activity: watched(state.activity),
    comments: watched(state.comments),
    commentReads: watched(state.commentReads),
    ratings: watched(state.ratings),
  }
}

/** What a client has loaded; it fetches the rest when somebody opens it. */
const pick = <T>(map: Record<string, T>, held: Record<string, unknown>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).filter(([id]) => id in held))

const isOnKnownBoard = (boardId: string, state: State, before: State): boolean =>
  boardId in before.boards || !(boardId in state.boards)

/** Only what was set: of others nobody has heard. */
const capacitiesOf = (items: OperatorLoad[]): State['capacities'] =>
  Object.fromEntries(items.filter((l) => l.revision > 0).map(({ load: _load, ...c }) => [c.operatorId, c]))

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((i) => [i.id, i]))

async function fetchContactState(visitor: Visitor): Promise<ContactState> {
  const { items }: ApiOutput<'GET /v1/widget/conversations'> = await visitor.call('GET /v1/widget/conversations')
  return byId(items)
}

const orderReceipts = (state: ContactState): ContactState =>
  Object.fromEntries(
    Object.entries(state).map(([id, c]) => [
      id,
      { ...c, receipts: [...c.receipts].sort((a, b) => (a.reader < b.reader ? -1 : 1)) },
    ]),
  )
