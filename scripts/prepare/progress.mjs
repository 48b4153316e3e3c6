import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')

/** A failure explained in words; printed without a stack. */
export class PrepareProblem extends Error {}

/** One line of progress. */
export function say(line) {
  console.log(`switchboard: ${line}`)
}

/** Runs the work and prints what it does and how long it took. */
export async function timed(what, work) {
  const from = performance.now()
  say(`${what} ...`)
  const result = await work()
  say(`${what}: done in ${((performance.now() - from) / 1000).toFixed(1)} s`)
  return result
}

/** Passes a request to stop on to the child at work, whose end then is ours; with `patienceMs` it may not take longer. */
export function endWith(child, patienceMs) {
  const end = (signal) => {
    child.kill(signal)
    if (patienceMs) setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
  }
  process.on('SIGTERM', end).on('SIGINT', end)
  child.once('close', () => process.off('SIGTERM', end).off('SIGINT', end))
}

/** Runs a program quietly; its output is shown only when it fails. */
export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    // npm would finish its installation first; the next one starts over anyway.
    endWith(child, 3_000)
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', fail)
    child.once('close', (code, signal) => {
      if (code === 0) return done(Buffer.concat(output).toString())
      const how = signal ?? `exit code ${code}`
      fail(new PrepareProblem(`${Buffer.concat(output)}\n${[command, ...args].join(' ')} failed (${how}).`))
    })
  })
}

/**
 * The environment for calling npm from here: without the folders an outer `npm run` put in front, because `npm ci`
 * deletes the Node in them while it runs, and without settings that would leave out what the build needs.
 */
export function npmEnvironment() {
  const path = (process.env.PATH ?? '').split(':').filter((folder) => !/node_modules\/|node-gyp-bin/.test(`${folder}/`))
  const settings = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(config|lifecycle|package)_|NODE_ENV$)/i.test(name),
  )
  return { ...Object.fromEntries(settings), PATH: path.join(':') }
}
