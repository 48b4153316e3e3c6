import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

// A small checkout: the real scripts and lockfile, two apps whose build is one line, and just enough node_modules.

const root = resolve(import.meta.dirname, '..')
let checkout: string

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'switchboard-prepare-'))
  for (const path of [
    'scripts/prepare.mjs',
    'scripts/prepare',
    'package-lock.json',
    'package.json',
    'tsconfig.base.json',
  ]) {
    cpSync(join(root, path), join(checkout, path), { recursive: true })
  }
  for (const name of ['operator', 'widget']) {
    write(`packages/${name}/package.json`, JSON.stringify(app(name, 'mkdir -p dist && cat src/main.ts > dist/main.js')))
    write(`packages/${name}/src/main.ts`, 'first')
  }
  write('node_modules/.package-lock.json', readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8'))
  mkdirSync(join(checkout, 'node_modules/.bin'))
  symlinkSync(process.execPath, join(checkout, 'node_modules/.bin/node'))
})

afterEach(() => rmSync(checkout, { recursive: true }))

test('builds what is stale, and nothing when all is fresh', () => {
  expect(prepare('start').said).toMatch(/Building the operator app: done.*Building the widget app: done/s)
  expect(prepare('start')).toEqual({ status: 0, said: '' })
  write('packages/widget/src/main.ts', 'second')
  const { said } = prepare('start')
  expect(said).toContain('Building the widget app')
  expect(said).not.toContain('Building the operator app')
  expect(readFileSync(join(checkout, 'packages/widget/dist/main.js'), 'utf8')).toBe('second')
})

test('a shared package makes both apps stale, a test makes none', () => {
  prepare('start')
  write('packages/widget/src/main.test.ts', 'a test')
  expect(prepare('start').said).toBe('')
  write('packages/sdk/src/client.ts', 'changed')
  expect(prepare('start').said).toMatch(/operator app.*widget app/s)
})

test('a build that fails says why, and is tried again', () => {
  prepare('start')
  write('packages/widget/package.json', JSON.stringify(app('widget', 'echo it broke here && exit 3')))
  for (const time of [1, 2]) {
    const { status, said } = prepare('start')
    expect(said, `time ${time}`).toContain('it broke here')
    expect(status).toBe(1)
  }
})

test('two at once do the work once', async () => {
  const [first, second] = await Promise.all([prepareBeside(), prepareBeside()])
  expect(first + second).toContain('waiting for it')
  expect((first + second).match(/operator app: done/g)).toHaveLength(1)
})

const pinned = process.version

test.each([
  ['nothing is installed yet', () => rmSync(join(checkout, 'node_modules/.package-lock.json'))],
  [
    'vitest is not as in the lockfile',
    () => editJson('package-lock.json', (lock) => (lock.packages['node_modules/vitest'].version = '0.0.1')),
  ],
  [`Node ${pinned.slice(1)} is missing`, () => rmSync(join(checkout, 'node_modules/.bin/node'))],
  [
    `Node is ${pinned} instead of v24.0.0`,
    () => editJson('package.json', (manifest) => (manifest.dependencies.node = '24.0.0')),
  ],
])('sees that %s', (why, spoil) => {
  spoil()
  expect(ask('packages', 'await stalePackages()')).toBe(why)
})

test('sees that packages are as in the lockfile', () => {
  expect(ask('packages', 'await stalePackages() ?? null')).toBeNull()
})

test('an unknown purpose is refused', () => {
  expect(prepare('deploy')).toEqual({ status: 1, said: 'Usage: node scripts/prepare.mjs <start|dev|check|test>\n' })
})

function prepare(mode: string): { status: number | null; said: string } {
  const run = spawnSync(process.execPath, [join(checkout, 'scripts/prepare.mjs'), mode], {
    encoding: 'utf8',
    cwd: tmpdir(),
  })
  return { status: run.status, said: run.stdout + run.stderr }
}

function prepareBeside(): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [join(checkout, 'scripts/prepare.mjs'), 'start'], (_error, stdout, stderr) =>
      done(stdout + stderr),
    )
  })
}

/** Evaluates an expression over one of the preparation's parts, in the small checkout. */
function ask(part: string, expression: string): unknown {
  const program = `import { stalePackages } from ${JSON.stringify(join(checkout, `scripts/prepare/${part}.mjs`))}
console.log(JSON.stringify(${expression}))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  return JSON.parse(run.stdout || `"${run.stderr}"`)
}

function app(name: string, build: string): object {
  return { name: `@switchboard/${name}`, version: '0.1.0', scripts: { build } }
}

function write(path: string, text: string): void {
  mkdirSync(join(checkout, path, '..'), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

// oxlint-disable-next-line typescript/no-explicit-any -- a file of any shape, changed in one place
function editJson(path: string, change: (content: any) => void): void {
  const content: unknown = JSON.parse(readFileSync(join(checkout, path), 'utf8'))
  change(content)
  write(path, JSON.stringify(content))
}
