import type { ConversationItem } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import type { Ctx } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import { gather, type Gathered } from '../../kernel/gather.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { decide, type Action } from './rules.ts'
import { apply, applyAll, asItem, asItems, getConversationRow, getRows, type Because } from './store.ts'
import { stateOf, type ConversationRow } from './tables.ts'

type ActionOf = (tx: Tx, row: ConversationRow) => Action | Promise<Action>

/** What somebody does with one conversation. */
interface Act {
  ctx: Ctx
  id: string
  actionOf: ActionOf
  because: Because
}

/** Locks a conversation, decides, stores and announces; the pattern of every action on one. */
export function act(ctx: Ctx, id: string, actionOf: ActionOf, because: Because = {}): Promise<ConversationItem> {
  const one = { ctx, id, actionOf, because }
  return ctx.tx || ctx.idempotency || ctx.actor.kind !== 'operator' ? actAlone(one) : actTogether(one)
}

const actAlone = ({ ctx, id, actionOf, because }: Act): Promise<ConversationItem> =>
  command(ctx, async (tx, emit) => {
    const held = await getConversationRow(tx, ctx.workspaceId, id, true)
    const row = await apply(ctx, tx, emit, held, await actionOf(tx, held), because)
    return asItem(ctx, tx, row)
  })

/** A transaction and a commit cost about the same for many as for one; more at a time would let the first wait for the last. */
const most = 32
type Lane = Gathered<Act, ConversationItem | null>
const lanes = new WeakMap<Kernel, Map<string, Lane>>()

/** With whatever else is done in the workspace while the database is busy; what was left out goes alone. */
const actTogether = async (one: Act): Promise<ConversationItem> => (await laneOf(one.ctx)(one)) ?? actAlone(one)

function laneOf({ kernel, workspaceId }: Ctx): Lane {
  const own = lanes.get(kernel) ?? new Map<string, Lane>()
  lanes.set(kernel, own)
  const lane = own.get(workspaceId) ?? gather(actAll, most)
  own.set(workspaceId, lane)
  return lane
}

/**
 * One transaction for all, each in its own name. Left out is what somebody else holds locked, so that nobody waits for
 * a stranger; what is refused; and the second act on one conversation, which has to see the first.
 */
async function actAll(acts: Act[]): Promise<(ConversationItem | null)[]> {
  const [one, ...others] = acts
  if (others.length === 0) return [await actAlone(one!)]
  const { kernel, workspaceId } = one!.ctx
  const ctx = { ...one!.ctx, now: kernel.clock.now() }
  return command(ctx, async (tx, emit) => {
    const ids = acts.map(({ id }) => id)
    const free = await getRows(tx, workspaceId, ids, 'skip locked')
    const taken = []
    for (const each of acts) {
      const held = free.get(each.id)
      const action = held && (await accepted(ctx.now, tx, held, each))
      if (!action) continue
      free.delete(each.id)
      const because = { ...each.because, by: { ...each.ctx, now: ctx.now } }
      taken.push({ act: each, held, action, because })
    }
    const changed = new Map((await applyAll(ctx, tx, emit, taken)).map((row) => [row.id, row]))
    const seen = taken.map(({ act: { ctx: reader }, held }) => ({ ctx: reader, row: changed.get(held.id) ?? held }))
    const items = await asItems(tx, seen)
    const answers = new Map(taken.map(({ act: each }, i) => [each, items[i]!]))
    return acts.map((each) => answers.get(each) ?? null)
  })
}

/** The action, when the rules let it pass; a refusal is repeated where the act is alone. */
async function accepted(now: Date, tx: Tx, held: ConversationRow, { actionOf }: Act): Promise<Action | null> {
  try {
    const action = await actionOf(tx, held)
    decide(now, stateOf(held), action)
    return action
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
