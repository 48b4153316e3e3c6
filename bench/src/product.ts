import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'

/** The started product: its own process, its own data, its embedded PostgreSQL with the settings it ships with. */
export interface Product {
  base: string
  pid: number
  /** A connection to its database, beside its own. */
  connect(): Promise<pg.Client>
  databaseUrl(): Promise<string>
  /** Ctrl-C, as a person would; the data stays. */
  stop(): Promise<void>
}

const main = resolve(import.meta.dirname, '../../packages/server/src/main.ts')
const startWithinMs = 60_000

export interface StartOptions {
  dataDir: string
  /** 0 takes any free one. */
  port: number
  profileTo?: string | null
  /** Flags for its Node. */
  nodeArguments?: readonly string[]
  /** Adds to its environment. */
  env?: Record<string, string>
}

/** A folder for the data of one installation. */
export const newDataDir = (): Promise<string> => mkdtemp(join(tmpdir(), 'switchboard-bench-'))

export const removeDataDir = (dataDir: string): Promise<void> => rm(dataDir, { recursive: true, force: true })

/** Starts the product as `npm start` does and resolves when it prints its address. */
export async function startProduct({
  dataDir,
  port,
  profileTo,
  nodeArguments = [],
  env = {},
}: StartOptions): Promise<Product> {
  const profiling = profileTo ? ['--cpu-prof', `--cpu-prof-dir=${resolve(profileTo)}`] : []
  const child = spawn(process.execPath, [...nodeArguments, ...profiling, main], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await addressOf(child)
  const databaseUrl = () => socketUrl(dataDir)
  return {
    base,
    pid: child.pid!,
    databaseUrl,
    async connect() {
      const client = new pg.Client({ connectionString: await databaseUrl() })
      await client.connect()
      return client
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGINT')
      await once(child, 'exit')
    },
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  const late = setTimeout(() => child.kill('SIGTERM'), startWithinMs)
  try {
    for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
      said += String(chunk)
      const address = /Switchboard runs at (http:\S+)/.exec(said)?.[1]
      if (address) return address
    }
  } finally {
    clearTimeout(late)
    child.stdout!.resume()
  }
  throw new Error(`The product did not start.\n${said}`)
}

/** The embedded server tells its socket folder in the fifth line of its own file. */
async function socketUrl(dataDir: string): Promise<string> {
  const lines = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')
  return `postgres://switchboard@localhost/switchboard?host=${encodeURIComponent(lines[4]!)}`
}
