import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { checkArchitecture } from './architecture.ts'

/** Answers what is wrong, in words; nothing when all is well. */
type Guard = () => Promise<string | undefined>

const root = resolve(import.meta.dirname, '..')

const guards: Record<string, Guard> = {
  types: tool('tsc', '-b'),
  lint: tool('oxlint', '--deny-warnings', '--report-unused-disable-directives', '.'),
  format: tool('oxfmt', '--check', '.'),
  unused: tool('knip', '--no-progress'),
  architecture: async () => (await checkArchitecture(root)).join('\n') || undefined,
}

/** Runs a tool of ours under this Node and answers its output when it fails. */
function tool(name: string, ...args: string[]): Guard {
  return () =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, [join(root, 'node_modules/.bin', name), ...args], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      })
      const output: Buffer[] = []
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
      child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
      child.once('error', fail)
      child.once('close', (code) =>
        done(code === 0 ? undefined : Buffer.concat(output).toString().trim() || `exit code ${code}`),
      )
    })
}

async function runGuard(name: string, guard: Guard): Promise<boolean> {
  const from = performance.now()
  const problem = await guard()
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`${problem === undefined ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.padStart(5)} s`)
  if (problem !== undefined) console.log(`${problem.replace(/^/gm, '  ')}\n`)
  return problem === undefined
}

async function main(wanted: string[]): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(guards, name))
  if (unknown.length > 0)
    throw new Error(`There is no check named ${unknown.join(', ')}; there are ${Object.keys(guards).join(', ')}.`)
  let failed = 0
  for (const [name, guard] of Object.entries(guards)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    if (!(await runGuard(name, guard))) failed++
  }
  if (failed > 0) process.exitCode = 1
}

await main(process.argv.slice(2))
