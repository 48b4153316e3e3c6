import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, keepPostgresRunning, startEmbeddedPostgres } from './embedded-postgres.ts'

const started: EmbeddedPostgres[] = []
const lines: string[] = []
const log = { info: (line: string) => lines.push(line), warn: (line: string) => lines.push(line) }
let folder: string
let dataDir: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-pg-'))
  dataDir = join(folder, 'data')
})

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop()
  rmSync(folder, { recursive: true })
})

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log })
  started.push(server)
  return server
}

async function keep(): Promise<EmbeddedPostgres> {
  const server = await keepPostgresRunning({ dataDir, log })
  started.push(server)
  return server
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(text)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

test('starts, answers, keeps its data over a stop, and stops within three seconds', async () => {
  const first = await start()
  expect(
    await query(
      first.url,
      'select datcollate, pg_encoding_to_char(encoding) as encoding, datlocprovider, datlocale from pg_database where datname = current_database()',
    ),
  ).toEqual([{ datcollate: 'C', encoding: 'UTF8', datlocprovider: 'b', datlocale: 'C.UTF-8' }])
  await query(first.url, "create table kept as select 'ann' as name")
  const from = performance.now()
  await first.stop()
  expect(performance.now() - from).toBeLessThan(3_000)
  expect(await first.exited).toBe('exit code 0')
  const second = await start()
  expect(await query(second.url, 'select name from kept')).toEqual([{ name: 'ann' }])
})

test('listens on a private socket only, with every promise to the disk kept', async () => {
  const { url } = await start()
  expect(
    await query(
      url,
      "select name, setting from pg_settings where name in ('fsync', 'listen_addresses', 'synchronous_commit', 'full_page_writes') order by name",
    ),
  ).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'listen_addresses', setting: '' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
  expect(statSync(join(dataDir, 'run')).mode & 0o777).toBe(0o700)
  const rules = readFileSync(join(dataDir, 'postgres', 'pg_hba.conf'), 'utf8').split('\n')
  expect(rules.filter((rule) => rule.startsWith('host') && !rule.trimEnd().endsWith('reject'))).toEqual([])
})

test('has the extensions the product uses', async () => {
  const { url } = await start()
  for (const name of ['pg_trgm', 'unaccent', 'btree_gin', 'citext', 'pgcrypto'])
    await query(url, `create extension ${name}`)
  expect(await query(url, "select similarity('acme', 'acme') as alike, unaccent('Zoë') as plain")).toEqual([
    { alike: 1, plain: 'Zoe' },
  ])
})

test('refuses a second start on the same DATA_DIR by name, and leaves the first one alone', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(`DATA_DIR ${dataDir} is in use`)
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a stop is not mistaken for a crash', async () => {
  const server = await keep()
  await server.stop()
  await server.stop()
  expect(await server.exited).toBe('exit code 0')
})

test('kill -9 of PostgreSQL under load: it comes back by itself with every acknowledged row', async () => {
  const server = await keep()
  await query(server.url, 'create table sent (id integer primary key)')
  const acknowledged: number[] = []
  let next = 0
  let done = false
  const load = Array.from({ length: 4 }, async () => {
    const pool = new pg.Pool({ connectionString: server.url, max: 1, connectionTimeoutMillis: 1_000 })
    pool.on('error', () => {})
    while (!done) {
      const id = next++
      await pool.query('insert into sent values ($1)', [id]).then(
        () => acknowledged.push(id),
        () => wait(20),
      )
    }
    await pool.end()
  })
  for (let round = 0; round < 3; round++) {
    await wait(300)
    const killed = server.pid
    process.kill(killed, 'SIGKILL')
    // Connections outlive their postmaster by a moment: what they still acknowledge is no sign of its return.
    await expect.poll(() => server.pid, { timeout: 20_000 }).not.toBe(killed)
    const before = acknowledged.length
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(before + 50)
  }
  done = true
  await Promise.all(load)
  const stored = new Set((await query(server.url, 'select id from sent')).map((row) => row['id']))
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  expect(acknowledged.length).toBeGreaterThan(150)
})

test('PostgreSQL ends with an application killed by kill -9, and the next start waits for it', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))
  const program = `
    const { startEmbeddedPostgres } = await import(${module})
    const { pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: console })
    console.log('ready ' + pid)
    setInterval(() => {}, 1000)`
  const application = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ready = await new Promise<string>((resolve) =>
    application.stdout.once('data', (chunk) => resolve(String(chunk))),
  )
  expect(ready).toMatch(/^ready \d+/)
  application.kill('SIGKILL')
  const { url } = await start()
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a leftover PID file whose number belongs to another process does not keep it from starting', async () => {
  const first = await start()
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid')
  const content = readFileSync(pidFile, 'utf8').split('\n')
  await first.stop()
  writeFileSync(pidFile, [String(process.ppid), ...content.slice(1)].join('\n'), { mode: 0o600 })
  const { url } = await start()
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a DATA_DIR too long for a socket address gets a short private folder', async () => {
  dataDir = join(folder, 'a'.repeat(100))
  const { url } = await start()
  const sockets = new URL(url).searchParams.get('host')!
  expect(Buffer.byteLength(join(sockets, '.s.PGSQL.5432'))).toBeLessThan(107)
  expect(statSync(sockets).mode & 0o777).toBe(0o700)
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }])
  await started.splice(0)[0]!.stop()
  rmSync(sockets, { recursive: true })
})

test('finds its libraries through links below DATA_DIR', async () => {
  await start()
  expect(readlinkSync(join(dataDir, 'run', 'lib', 'libicuuc.so.60'))).toMatch(/\/native\/lib\/libicuuc\.so\.60\.2$/)
})

test('a DATA_DIR that cannot be written is refused by name', async () => {
  const blocked = join(folder, 'file', 'data')
  writeFileSync(join(folder, 'file'), '')
  await expect(startEmbeddedPostgres({ dataDir: blocked, log })).rejects.toThrow(
    `DATA_DIR ${blocked} cannot be written`,
  )
})
