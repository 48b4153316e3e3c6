import { randomUUID } from 'node:crypto'
import type { Bench, Installation } from '../bench.ts'
import { openCaller } from '../caller.ts'
import { median, percentile } from '../figures.ts'
import type { StatementResult, StatementTask } from '../load/bare-statement.ts'
import type { CommitResult, CommitTask } from '../load/commits.ts'
import { startLoad, type Load } from '../load/run-load.ts'
import type { Pair, TalkResult, TalkTask } from '../load/talk.ts'
import { getWidgetKey, newVisitor } from '../people.ts'
import type { Product } from '../product.ts'
import type { Figure } from '../report.ts'

const most = 32
const rounds = 3
const bareSeconds = 3
const talkSeconds = 5

interface Round {
  /** The product's own statement for one message, one after the other. */
  statement?: StatementResult
  /** One-row inserts. */
  bare: CommitResult
  talk: TalkResult
}

/** (1) Messages accepted and delivered to the other party, beside one-row commits of the same PostgreSQL. */
export async function measureMessages(bench: Bench): Promise<Figure[]> {
  const product = await bench.large.product()
  const { base } = product
  const pairs = await openConversations(base, bench.large)
  bench.say(
    `A pair is a visitor and an operator who write in turns. At ${most} pairs each of ${bench.large.operators.length} operators has one browser and several visitors; every operator's socket hears every conversation.`,
  )
  bench.say(
    `The bare statement is the product's own: it writes a message, its conversation, the reading position and the event, sent by the driver from one client. The bare commit is a one-row insert into a table of two columns.`,
  )
  const commits = await startLoad<CommitTask, CommitResult>('commits')
  const talks = await startLoad<TalkTask, TalkResult>('talk')
  const statements = await startLoad<StatementTask, StatementResult>('bare-statement')
  const url = await product.databaseUrl()

  async function alone(): Promise<Round> {
    const conversationIds = pairs.map((p) => p.conversationId)
    const statement = await statements.ask({ databaseUrl: url, conversationIds, seconds: bareSeconds })
    bench.say(`  The bare statement: ${median(statement.latenciesMs).toFixed(2)} ms`)
    return { statement, ...(await round(1, 1)) }
  }

  async function round(count: number, clients: number): Promise<Round> {
    const bare = await commits.ask({ databaseUrl: url, clients, seconds: bareSeconds })
    const talk = await talks.ask({ base, pairs: pairs.slice(0, count), seconds: talkSeconds })
    bench.say(
      `  ${count} ${count === 1 ? 'pair' : 'pairs'}: ${talk.perSecond.toFixed(0)} messages/s, ${median(talk.deliveredMs).toFixed(2)} ms; bare commits of ${clients} ${clients === 1 ? 'client' : 'clients'}: ${bare.perSecond.toFixed(0)}/s, ${median(bare.latenciesMs).toFixed(2)} ms`,
    )
    return { bare, talk }
  }

  const one = await repeated(alone)
  const eight = [await round(8, 32)]
  const all = await repeated(() => round(most, 32))
  await stop(commits, talks, statements)
  bench.say(await checkStored(product, pairs))
  return [...latencyFigures(one), ...rateFigures(8, eight), ...rateFigures(most, all)]
}

async function repeated(run: () => Promise<Round>): Promise<Round[]> {
  const done: Round[] = []
  for (let n = 0; n < rounds; n++) done.push(await run())
  return done
}

const stop = (...loads: Load<never, unknown>[]) => Promise.all(loads.map((load) => load.stop()))

/** Begins the conversations as visitors do and lets the operators accept them. */
export async function openConversations(base: string, { owner, operators }: Installation): Promise<Pair[]> {
  const widgetKey = await getWidgetKey(base, owner)
  const stranger = openCaller(base)
  const pairs: Pair[] = []
  for (let n = 0; n < most; n++) {
    const visitor = await newVisitor(stranger, widgetKey)
    const operator = operators[n % operators.length]!
    const [writing, answering] = [openCaller(base, visitor.headers), openCaller(base, operator.headers)]
    const { id } = await writing.call('POST /v1/widget/conversations', { clientId: randomUUID(), text: 'Hello?' })
    await answering.call('POST /v1/conversations/:id/accept', { id })
    writing.close()
    answering.close()
    pairs.push({ conversationId: id, visitor, operator })
  }
  stranger.close()
  return pairs
}

/** Counts what lies in the tables; fails when a conversation's messages have a hole. */
async function checkStored(product: Product, pairs: Pair[]): Promise<string> {
  const client = await product.connect()
  const { rows } = await client.query<{ messages: number; holes: number }>(
    `select sum(n)::int as messages, count(*) filter (where n <> last)::int as holes
      from (select count(*) as n, max(seq) as last from messages where conversation_id = any($1::uuid[]) group by conversation_id) c`,
    [pairs.map((p) => p.conversationId)],
  )
  await client.end()
  const { messages, holes } = rows[0]!
  if (holes > 0) throw new Error(`${holes} conversations have a hole in their messages.`)
  return `  Stored: ${messages} messages in ${pairs.length} conversations, without a hole.`
}

function latencyFigures(all: Round[]): Figure[] {
  const delivered = all.flatMap((r) => r.talk.deliveredMs)
  const against = (bare: (round: Round) => number[]) => ({
    measured: median(delivered),
    unit: 'ms',
    bare: median(all.flatMap(bare)),
    ratio: median(all.map((r) => median(r.talk.deliveredMs) / median(bare(r)))),
  })
  return [
    {
      name: '1 pair: send to delivery, p50, against the bare statement that writes a message',
      ...against((r) => r.statement!.latenciesMs),
      target: { atMost: 3 },
    },
    { name: '1 pair: the same, against a one-row commit', ...against((r) => r.bare.latenciesMs) },
    { name: '1 pair: send to delivery, p99', measured: percentile(delivered, 0.99), unit: 'ms' },
    { name: '1 pair: send to accepted, p50', measured: median(all.flatMap((r) => r.talk.acceptedMs)), unit: 'ms' },
    { name: '1 pair: messages', measured: median(all.map((r) => r.talk.perSecond)), unit: '/s' },
  ]
}

function rateFigures(count: number, all: Round[]): Figure[] {
  const delivered = all.flatMap((r) => r.talk.deliveredMs)
  return [
    {
      name: `${count} pairs: messages delivered, against one-row commits of 32 clients`,
      measured: median(all.map((r) => r.talk.perSecond)),
      unit: '/s',
      bare: median(all.map((r) => r.bare.perSecond)),
      ratio: median(all.map((r) => r.talk.perSecond / r.bare.perSecond)),
      ...(count === most && { target: { atLeast: 0.15 } }),
    },
    { name: `${count} pairs: send to delivery, p50`, measured: median(delivered), unit: 'ms' },
    { name: `${count} pairs: send to delivery, p99`, measured: percentile(delivered, 0.99), unit: 'ms' },
  ]
}
