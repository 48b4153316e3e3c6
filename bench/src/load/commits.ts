import pg from 'pg'
import { serveLoad } from './run-load.ts'

export interface CommitTask {
  databaseUrl: string
  clients: number
  seconds: number
}

export interface CommitResult {
  perSecond: number
  latenciesMs: number[]
}

const insert = { name: 'insert', text: 'insert into bench_commits (text) values ($1)' }
const text = 'One row, as long as a short message: when will my order arrive?'

serveLoad<CommitTask, CommitResult>(async ({ databaseUrl, clients, seconds }) => {
  const lines = await Promise.all(Array.from({ length: clients }, () => openLine(databaseUrl)))
  await lines[0]!.query(
    'create table if not exists bench_commits (id bigint generated always as identity primary key, text text not null)',
  )
  await Promise.all(lines.map((line) => commitFor(line, 200)))
  const from = performance.now()
  const latenciesMs = (await Promise.all(lines.map((line) => commitFor(line, seconds * 1_000)))).flat()
  const took = performance.now() - from
  await Promise.all(lines.map((line) => line.end()))
  return { perSecond: (latenciesMs.length / took) * 1_000, latenciesMs }
})

async function openLine(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}

/** One insert after the other, each its own commit; answers how long each took, in ms. */
async function commitFor(client: pg.Client, ms: number): Promise<number[]> {
  const latencies: number[] = []
  const until = performance.now() + ms
  for (let now = performance.now(); now < until;) {
    await client.query({ ...insert, values: [text] })
    const after = performance.now()
    latencies.push(after - now)
    now = after
  }
  return latencies
}
