import type { InboxItem, WireEvent } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import { json, rows, sql } from '../../kernel/db.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { newId } from '../../kernel/ids.ts'
import type { Subscriber } from '../../kernel/subscribers.ts'
import { getWorkspace, isReader, listReachable, type Reachable } from '../workspaces/index.ts'
import { attentionsOf, type Attention } from './rules.ts'
import { asItem, type ItemRow } from './tables.ts'

/** Fills inboxes: one item for each event and person, however often the event is handled. */
export const inboxSubscriber = (kinds: EntityKinds): Subscriber => ({
  name: 'inbox',
  types: [
    'comment.added',
    'comment.changed',
    'conversation.assigned',
    'conversation.transferred',
    'conversation.woken',
    'target.breached',
    'rating.given',
    'task.saved',
    'task.due',
    'ticket.created',
    'ticket.updated',
    'ticket.moved',
    'ticket.merged',
    'ticket.unmerged',
    'ticket_update.added',
  ],
  batch: 100,
  async handle(ctx, tx, events) {
    const { alertBelow } = (await getWorkspace(ctx)).settings.ratings
    const wanted = events.flatMap((event) =>
      attentionsOf(event, alertBelow)
        .filter((a) => a.operatorIds.length > 0)
        .map((attention) => ({ event, attention })),
    )
    if (wanted.length === 0) return
    const people = await listReachable(ctx, tx)
    const readersOf = askOnce((ref) => findReaders(ctx, kinds, people, ref))
    const items: NewItem[] = []
    for (const { event, attention } of wanted)
      items.push(...itemsOf(event, attention, people, await readersOf(attention.entity)))
    if (items.length > 0) await storeItems(ctx, items)
  },
})

interface NewItem {
  id: string
  operator_id: string
  event_id: string
  kind: string
  entity: string
  place: string | null
  actor: WireEvent['actor']
  at: string
}

/** Those who may see it and want it; nobody hears of their own acts. */
function itemsOf(
  event: WireEvent,
  { kind, entity, place, operatorIds }: Attention,
  people: readonly Reachable[],
  readers: Readers | null,
): NewItem[] {
  if (readers === null) return []
  return people
    .filter(
      (p) =>
        operatorIds.includes(p.id) &&
        !(event.actor.kind === 'operator' && event.actor.id === p.id) &&
        p.preferences.notices[kind].inbox &&
        isReader(p, readers),
    )
    .map((p) => ({
      id: newId(),
      operator_id: p.id,
      event_id: event.id,
      kind,
      entity,
      place,
      actor: event.actor,
      at: event.at,
    }))
}

/** Stores what is not there yet and tells each person: two statements, however many they are. */
const storeItems = (ctx: Ctx, items: readonly NewItem[]): Promise<void> =>
  command(ctx, async (tx, emit) => {
    const stored = await rows(tx, insertItems(ctx, items))
    for (const [operatorId, own] of Map.groupBy(stored, (row) => row.operator_id)) {
      const told: InboxItem[] = own.map(asItem)
      emit('inbox.changed', { items: told, operatorId }, { operators: { ids: [operatorId] } })
    }
  })

const insertItems = (ctx: Ctx, items: readonly NewItem[]) =>
  sql<ItemRow>`insert into inbox_items (id, workspace_id, operator_id, event_id, kind, entity, place, actor, at)
    select i.id, ${ctx.workspaceId}, i.operator_id, i.event_id, i.kind, i.entity, i.place, i.actor, i.at
    from jsonb_to_recordset(${json(items)}) as i(id uuid, operator_id uuid, event_id uuid, kind text, entity text, place text,
      actor jsonb, at timestamptz)
    on conflict (operator_id, event_id) do nothing returning *`

/** Who may see an entity; nobody, when it is gone. A task about nothing is for whoever it concerns. */
async function findReaders(
  ctx: Ctx,
  kinds: EntityKinds,
  people: readonly Reachable[],
  ref: string,
): Promise<Readers | null> {
  if (ref.startsWith('task:')) return { ids: people.map((p) => p.id) }
  return (await kinds.find(ctx, ref))?.readers ?? null
}

function askOnce<T>(ask: (ref: string) => Promise<T>): (ref: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (ref) => {
    const found = known.get(ref) ?? ask(ref)
    known.set(ref, found)
    return found
  }
}
