import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The product as people start it, in processes of its own. Its address stays the same over every start. */
export interface Installation {
  base: string
  dataDir: string
  /** Everything the processes printed. */
  output(): string
  /** Starts it; resolves when `/ready` answers 200. */
  start(): Promise<void>
  /** Starts it and resolves with how it ended and what it said. */
  startInVain(): Promise<{ code: number | null; output: string }>
  /** Ends Node, PostgreSQL and all its children at once with SIGKILL. */
  kill(): Promise<void>
  /** Ends only Node with SIGKILL; PostgreSQL notices and follows. */
  killNode(): Promise<void>
  /** Ends only PostgreSQL's postmaster with SIGKILL. */
  killPostgres(): void
  /** SIGSTOP and SIGCONT of the Node process. */
  freeze(): void
  thaw(): void
  /** SIGTERM; resolves with the exit code and how long it took. */
  stop(): Promise<{ code: number | null; tookMs: number }>
  /** Kills whatever still runs and removes the data. */
  remove(): Promise<void>
}

const mainFile = join(import.meta.dirname, '..', 'main.ts')
const startPatienceMs = 40_000
/** Nothing else of whoever runs the tests: it could configure the product. */
const inherited = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }

/** Prepares an installation of the real product; `env` adds to its environment, such as DATABASE_URL. */
export async function install(env: Record<string, string> = {}): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-run-'))
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const printed: string[] = []
  let child: ChildProcess | null = null
  let tree: number[] = []

  function spawnMain(more: Record<string, string> = {}) {
    const spawned = spawn(process.execPath, [mainFile], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...inherited, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...env, ...more },
    })
    spawned.stdout.on('data', (chunk) => printed.push(String(chunk)))
    spawned.stderr.on('data', (chunk) => printed.push(String(chunk)))
    return spawned
  }

  async function start() {
    child = spawnMain()
    const until = performance.now() + startPatienceMs
    while ((await readiness(base)) !== 200) {
      if (child.exitCode !== null || performance.now() > until)
        throw new Error(`It did not start:\n${printed.join('')}`)
      await wait(25)
    }
    tree = [child.pid!, ...descendants(child.pid!)]
  }

  async function kill() {
    if (!child) return
    // PostgreSQL starts backends as connections come, so the list of the start is not enough.
    const all = new Set([...tree, ...tree.flatMap(descendants)])
    for (const pid of all) signal(pid, 'SIGKILL')
    while ([...all].some(isAlive)) await wait(5)
    child = null
  }

  const ending = () => child && [...tree, child.pid!].forEach((pid) => signal(pid, 'SIGKILL'))
  process.once('exit', ending)

  return {
    base,
    dataDir,
    output: () => printed.join(''),
    start,
    async startInVain() {
      const from = printed.length
      const vain = spawnMain({ PORT: String(await freePort()) })
      const [code] = (await once(vain, 'close')) as [number | null]
      return { code, output: printed.slice(from).join('') }
    },
    kill,
    async killNode() {
      const killed = child!
      killed.kill('SIGKILL')
      if (killed.signalCode === null) await once(killed, 'exit')
      child = null
    },
    killPostgres: () => process.kill(postmasterOf(dataDir), 'SIGKILL'),
    freeze: () => process.kill(child!.pid!, 'SIGSTOP'),
    thaw: () => process.kill(child!.pid!, 'SIGCONT'),
    async stop() {
      const stopping = child!
      const from = performance.now()
      stopping.kill('SIGTERM')
      if (stopping.exitCode === null) await once(stopping, 'exit')
      child = null
      return { code: stopping.exitCode, tookMs: performance.now() - from }
    },
    async remove() {
      await kill()
      process.off('exit', ending)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The status of `/ready`, or 0 when nothing answers. */
export const readiness = (base: string): Promise<number> =>
  fetch(`${base}/ready`, { headers: { connection: 'close' } }).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    () => 0,
  )

/** The first line of PostgreSQL's own file. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function descendants(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? statusOf(Number(name)) : null
    if (status) parents.set(Number(name), status.parent)
  }
  const under = (of: number): number[] =>
    [...parents].flatMap(([child, parent]) => (parent === of ? [child, ...under(child)] : []))
  return under(pid)
}

const isAlive = (pid: number): boolean => (statusOf(pid)?.state ?? 'Z') !== 'Z'

function statusOf(pid: number): { state: string; parent: number } | null {
  try {
    // The name in brackets may hold anything, so what counts is after the last one.
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return null
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
