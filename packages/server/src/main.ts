import { createApp, type App } from './app.ts'
import { EmbeddedPostgresProblem, keepPostgresRunning } from './kernel/embedded-postgres.ts'
import { EnvironmentProblem, helpText, readEnvironment, type Environment } from './kernel/environment.ts'
import { openLog } from './kernel/log.ts'
import { needsSetUp, resetOwner } from './modules/workspaces/index.ts'
import { seedDemo } from './seed/index.ts'
import { startWalkers, type Walkers } from './seed/walkers.ts'

/** After this the process ends whatever still runs. */
const stopWithinMs = 4_500

// Whoever read what is printed may be gone; that ends nothing.
process.stdout.on('error', () => {})

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

await start().catch((error: unknown) => {
  for (const line of explain(error)) process.stderr.write(`${line}\n`)
  process.exit(1)
})

/** What a person can do something about is one line; everything else keeps its stack. */
function explain(error: unknown): readonly string[] {
  if (error instanceof EnvironmentProblem) return error.problems
  if (error instanceof EmbeddedPostgresProblem) return [error.message]
  const { code, message, stack, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRINUSE') return [`Port ${port} is in use. Stop what uses it, or choose another with PORT.`]
  if (code === 'EADDRNOTAVAIL') return [`This machine has no address ${address}. Change HOST.`]
  if (code === 'EACCES' && port !== undefined)
    return [`Port ${port} needs more rights. Choose one above 1023 with PORT.`]
  if (process.env['DATABASE_URL'] && isConnectionProblem(code))
    return [`The database of DATABASE_URL cannot be used: ${message}`]
  return [stack ?? message]
}

/** Not reached, or refused: wrong password, no such database or role. */
function isConnectionProblem(code = ''): boolean {
  return /^(ECONNREFUSED|ENOTFOUND|ENOENT|EHOSTUNREACH|ETIMEDOUT|EAI_AGAIN|28|3D)/.test(code)
}

async function start(): Promise<void> {
  const env = readEnvironment(process.env, process.argv.slice(2))
  if (env.help) return say(helpText)
  const log = openLog(env.logLevel)
  const postgres = env.databaseUrl === undefined ? await embedded(env) : null
  const running: { app?: App; walkers?: Walkers | null } = {}
  onStop(async () => {
    running.walkers?.stop()
    await running.app?.close()
    await postgres?.stop()
  })
  const app = await createApp({
    env,
    databaseUrl: env.databaseUrl ?? postgres!.url,
    log,
    checkOutput: process.env['NODE_ENV'] === 'development',
  })
  running.app = app
  if (env.demo) {
    say('Making a demonstration workspace')
    say((await seedDemo(app.kernel, say)) ?? '  There is a workspace already; nothing was added.')
  }
  const address = await app.listen()
  if (env.demo) running.walkers = await startWalkers(app.kernel, app.visitors)
  const base = env.publicUrl ?? address
  if (env.resetOwner) await printReset(app.kernel, base)
  say(`\n  Switchboard runs at ${base}`)
  if (await needsSetUp(app.kernel.db)) {
    say(`  Open it to create your workspace. From another machine the set-up code is ${app.kernel.setupCode}`)
  }
  say('  Stop it with Ctrl-C.\n')
}

async function embedded(env: Environment) {
  say(`Starting PostgreSQL in ${env.dataDir}`)
  return keepPostgresRunning({ dataDir: env.dataDir, log: { info: say, warn: say } })
}

async function printReset(kernel: Parameters<typeof resetOwner>[0], base: string): Promise<void> {
  const reset = await resetOwner(kernel, base)
  say(
    reset
      ? `\n  ${reset.email} can choose a new password within an hour at\n  ${reset.url}`
      : 'There is no owner yet; open the address below to become it.',
  )
}

/** Ctrl-C and SIGTERM stop everything once; a second signal does not wait. */
function onStop(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) process.exit(1)
    stopping = true
    say('Stopping.')
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
