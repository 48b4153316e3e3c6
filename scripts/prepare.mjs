// Runs before start, dev, test, check and bench, in plain Node >= 20 with nothing installed: brings node_modules, the
// built apps and (for tests) the browser up to date. When all is fresh it writes nothing, so a read-only checkout works.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { buildApps, staleApps } from './prepare/apps.mjs'
import { installBrowser, missingBrowser } from './prepare/browser.mjs'
import { installPackages, stalePackages } from './prepare/packages.mjs'
import { endWith, PrepareProblem, say } from './prepare/progress.mjs'

const steps = {
  start: [packages, apps],
  dev: [packages],
  check: [packages],
  test: [packages, apps, browser],
}

async function packages(act) {
  const why = await stalePackages()
  if (why && act) await installPackages(why)
  return Boolean(why)
}

async function apps(act) {
  const stale = staleApps()
  if (stale.length > 0 && act) await buildApps(stale)
  return stale.length > 0
}

async function browser(act) {
  const missing = missingBrowser()
  if (missing.length > 0 && act) await installBrowser(missing)
  return missing.length > 0
}

async function isFresh(mode) {
  for (const step of steps[mode]) {
    if (await step(false)) return false
  }
  return true
}

/** One preparation at a time: the same script again, under a lock the kernel releases however it ends. */
async function runLocked(mode) {
  const script = fileURLToPath(import.meta.url)
  const command = [script, process.execPath, script, mode, '--locked']
  const held = 75
  const status = await runBeside('flock', ['-n', '-F', '-E', String(held), ...command])
  if (status !== held) return status
  say('Another preparation is running in this checkout, waiting for it')
  return runBeside('flock', ['-F', ...command])
}

/** Shares the terminal and the end with a child; answers its exit code, or undefined when there is no such program. */
function runBeside(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' })
  endWith(child)
  return new Promise((done) => {
    child.once('error', () => done(undefined))
    child.once('close', (code) => done(code ?? 1))
  })
}

async function main([mode, locked]) {
  if (!Object.hasOwn(steps, mode))
    throw new PrepareProblem(`Usage: node scripts/prepare.mjs <${Object.keys(steps).join('|')}>`)
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new PrepareProblem(`Switchboard needs Node 20 or newer to install itself; this is ${process.version}.`)
  }
  if (locked !== '--locked') {
    if (await isFresh(mode)) return
    const status = await runLocked(mode)
    if (status !== undefined) process.exit(status)
  }
  for (const step of steps[mode]) await step(true)
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof PrepareProblem ? error.message : error)
  process.exit(1)
})
