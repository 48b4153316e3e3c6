import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join, resolve } from 'node:path'

// Three things side by side: the server, restarted when one of its files changes; the operator app from Vite's own
// server, with hot reload; and the widget, built again when its sources change, because websites load its built files.

const root = resolve(import.meta.dirname, '..')
const serverPort = process.env['PORT'] || '4600'
const operatorPort = String(Number(serverPort) + 1)
const children = new Set<ChildProcess>()
let stopping = false

function run(name: string, command: string, args: string[], folder = '.'): ChildProcess {
  const child = spawn(command, args, {
    cwd: join(root, folder),
    stdio: 'inherit',
    env: { NODE_ENV: 'development', ...process.env, SERVER: `http://127.0.0.1:${serverPort}` },
  })
  children.add(child)
  child.once('error', (error) => console.error(`${name}: ${error.message}`))
  child.once('close', () => children.delete(child))
  return child
}

/** Without one of its parts the rest would only confuse. */
function keep(name: string, command: string, args: string[], folder?: string): void {
  run(name, command, args, folder).once('close', (code) => {
    if (stopping) return
    console.error(`${name} ended (${code}).`)
    process.exitCode = 1
    stop('SIGTERM')
  })
}

function stop(signal: NodeJS.Signals): void {
  stopping = true
  for (const child of children) child.kill(signal)
  for (const watcher of watchers) watcher.close()
}

/** One build at a time; a change during one leads to another after it. */
function widgetBuilder(): () => void {
  let building = false
  let again = false
  function build(): void {
    if (building) {
      again = true
      return
    }
    building = true
    run('widget', 'npm', ['run', 'build', '--silent', '-w', '@switchboard/widget']).once('close', () => {
      building = false
      if (again && !stopping) build()
      again = false
    })
  }
  let timer: NodeJS.Timeout | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(build, 100)
  }
}

const buildWidget = widgetBuilder()
const sources = ['packages/widget/src', 'packages/sdk/src', 'packages/contract/src']
const watchers = sources.map((folder) => watch(join(root, folder), { recursive: true }, buildWidget))

process.once('SIGINT', () => stop('SIGINT'))
process.once('SIGTERM', () => stop('SIGTERM'))
buildWidget()
keep('server', process.execPath, [
  '--watch',
  '--watch-preserve-output',
  'packages/server/src/main.ts',
  ...process.argv.slice(2),
])
keep(
  'operator',
  process.execPath,
  [join(root, 'node_modules/.bin/vite'), '--configLoader', 'native', '--port', operatorPort, '--strictPort'],
  'packages/operator',
)
console.log(`Operator app with hot reload: http://localhost:${operatorPort}`)
