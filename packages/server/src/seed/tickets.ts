import { command } from '../kernel/command.ts'
import { systemCtx, type Ctx, type OperatorActor } from '../kernel/context.ts'
import { rows, sql } from '../kernel/db.ts'
import type { Kernel } from '../kernel/kernel.ts'
import {
  createFromConversation,
  createTicket,
  listBoards,
  makeFirstBoard,
  mergeTickets,
  moveTicket,
  tellContact,
} from '../modules/tickets/index.ts'

const tickets = 60
const hourMs = 3_600_000

const subjects = [
  ['Lid of the 28 cm pan does not close', 'complaint'],
  ['Refund for the cracked serving bowl', 'refund'],
  ['Invoice shows the old address', 'billing'],
  ['Checkout forgets the voucher on phones', 'bug'],
  ['Parcel marked delivered, but it is not there', 'incident'],
  ['Gift wrapping for large orders', 'feature'],
  ['Spare handle for the cast iron pot', 'task'],
  ['Is the knife block made of beech?', 'question'],
  ['Wrong colour in the set of six cups', 'complaint'],
  ['Charged twice for one order', 'billing'],
  ['Return label cannot be printed', 'bug'],
  ['Price list for restaurants', 'task'],
  ['Search finds no “Töpfe”', 'bug'],
  ['Exchange the small grater for the large one', 'refund'],
  ['Dishwasher left stains on the steel', 'complaint'],
] as const
const priorities = ['normal', 'normal', 'low', 'high', 'normal', 'urgent', 'normal'] as const
const answers = [
  'We have asked the warehouse and will tell you by tomorrow.',
  'A replacement is on its way to you.',
  'Could you send us a picture of it?',
  'The money is on its way; it takes up to three days.',
]

/** Fills the first board: some tickets from conversations, some by hand, in every column, a few told of and a few merged. */
export async function seedTickets(kernel: Kernel, workspaceId: string, operators: readonly Ctx[]): Promise<void> {
  await command(systemCtx(kernel, workspaceId), (_tx, _emit, inner) => makeFirstBoard(inner))
  const board = (await listBoards(operators[0]!)).items[0]!
  const talks = await rows(
    kernel.db,
    sql<{
      id: string
    }>`select id from conversations where workspace_id = ${workspaceId} order by id desc limit ${tickets / 2}`,
  )
  const made: string[] = []
  for (let n = 0; n < tickets; n++) {
    const ctx = at(operators[n % operators.length]!, (tickets - n) * 9 + (n % 5))
    const [title, type] = subjects[n % subjects.length]!
    const said = {
      title,
      type,
      boardId: board.id,
      priority: priorities[n % priorities.length]!,
      assigneeId: n % 4 === 0 ? null : (operators[(n * 3) % operators.length]!.actor as OperatorActor).id,
      dueAt: n % 3 === 0 ? new Date(Date.now() + ((n % 11) - 3) * 24 * hourMs).toISOString() : null,
    }
    const talk = n % 2 === 0 ? talks[n / 2] : undefined
    const { id } = talk
      ? await createFromConversation(ctx, { ...said, id: talk.id })
      : await createTicket(ctx, { ...said, conversationIds: [], description: `${title}. Reported by phone.` })
    made.push(id)
    const columnId = board.columns[columnOf(n)]!.id
    if (talk && n % 6 === 0)
      await tellContact(ctx, { id, clientId: `seed-${n}`, text: answers[(n / 6) % answers.length]! })
    await moveTicket(ctx, { id, columnId, after: n % 3 === 0 ? null : undefined })
  }
  // The second round of a subject is at times the same matter once more.
  for (const n of [1, 7, 13]) {
    const [id = '', fromId = ''] = [made[n], made[n + subjects.length + 1]]
    await mergeTickets(at(operators[0]!, 2), { id, fromId })
  }
}

/** An operator some hours ago. */
const at = (ctx: Ctx, hoursAgo: number): Ctx => ({ ...ctx, now: new Date(Date.now() - hoursAgo * hourMs) })

/** The older ones are done, the newest wait to be begun. */
function columnOf(n: number): number {
  if (n < tickets * 0.4) return 3
  if (n < tickets * 0.55) return 2
  return n < tickets * 0.75 ? 1 : 0
}
