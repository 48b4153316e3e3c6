import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// A guard that reads nothing is always green. So a copy of this very tree gets one violation of every kind, and each
// guard must name its own.

const root = resolve(import.meta.dirname, '..')
const notCopied = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'test-results'])
const modules = 'packages/server/src/modules'
let copy: string
let report: string

const planted: [guard: string, what: string, path: string, text: string, told: string][] = [
  [
    'types',
    'a wrong type',
    'packages/contract/src/planted-type.ts',
    "export const planted: number = 'one'\n",
    'planted-type.ts(1,14): error TS2322',
  ],
  [
    'types',
    'a wrong type in the scripts',
    'scripts/planted-type.ts',
    "export const planted: number = 'one'\n",
    'scripts/planted-type.ts(1,14): error TS2322',
  ],
  [
    'lint',
    'a floating promise',
    'packages/server/src/kernel/planted-promise.ts',
    'export function planted(): void {\n  fetch("x")\n}\n',
    'no-floating-promises',
  ],
  ['lint', 'an any', 'packages/sdk/src/planted-any.ts', 'export const planted: any = 1\n', 'no-explicit-any'],
  ['lint', 'a default export', 'packages/operator/src/planted-default.ts', 'export default 1\n', 'no-default-export'],
  [
    'lint',
    'a forgotten case',
    'packages/widget/src/planted-case.ts',
    "export function planted(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n  }\n}\n",
    'switch-exhaustiveness-check',
  ],
  [
    'format',
    'a semicolon',
    'packages/sdk/src/planted-format.ts',
    'export const  planted = "1";\n',
    'packages/sdk/src/planted-format.ts',
  ],
  [
    'unused',
    'a file nobody imports',
    'packages/server/src/kernel/planted-orphan.ts',
    'export const planted = 1\n',
    'packages/server/src/kernel/planted-orphan.ts',
  ],
  [
    'architecture',
    'a call to a later module',
    `${modules}/workspaces/planted-order.ts`,
    "import '../conversations/index.ts'\n",
    'workspaces comes before conversations',
  ],
  [
    'architecture',
    'a look at tables of another module',
    `${modules}/conversations/planted-tables.ts`,
    "import '../contacts/tables.ts'\n",
    'imports the tables of contacts',
  ],
  [
    'architecture',
    'a way around an index',
    `${modules}/conversations/planted-inside.ts`,
    "import {\n  a,\n} from '../contacts/commands.ts'\n",
    'imports commands.ts of contacts',
  ],
  [
    'architecture',
    'a kernel that knows a module',
    'packages/server/src/kernel/planted-module.ts',
    "import '../modules/workspaces/index.ts'\n",
    'the kernel knows no module',
  ],
  [
    'architecture',
    'a module nobody planned',
    `${modules}/ghosts/index.ts`,
    'export const planted = 1\n',
    'modules/ghosts: not in the list of modules',
  ],
  [
    'architecture',
    'a contract with a library',
    'packages/contract/src/planted-import.ts',
    "import 'pg'\n",
    'the contract imports zod only, not pg',
  ],
  [
    'architecture',
    'a client that imports the server',
    'packages/operator/src/planted-server.ts',
    "import '@switchboard/server'\n",
    'packages/operator may not import server',
  ],
  [
    'architecture',
    'a path into another package',
    'packages/operator/src/planted-path.ts',
    "import '../../server/src/kernel/ids.ts'\n",
    'reaches out of packages/operator',
  ],
  [
    'architecture',
    'a schema library in the widget',
    'packages/widget/src/planted-values.ts',
    "import { api } from '@switchboard/contract'\n",
    'widget/src/planted-values.ts: packages/widget may import only types of contract',
  ],
  [
    'architecture',
    'a schema library in the operator app',
    'packages/operator/src/planted-values.ts',
    "import { priorities } from '@switchboard/contract'\n",
    'operator/src/planted-values.ts: packages/operator may import only types of contract',
  ],
  [
    'architecture',
    'a schema library by a side door',
    'packages/operator/src/planted-schema.ts',
    "import { ticket } from '@switchboard/contract/tickets'\n",
    'planted-schema.ts: packages/operator may import only types of contract',
  ],
  [
    'architecture',
    'a name in camel case',
    'packages/sdk/src/plantedName.ts',
    'export const planted = 1\n',
    '"plantedName" is not kebab-case',
  ],
  [
    'architecture',
    'a name that says nothing',
    'packages/sdk/src/planted-utils.ts',
    'export const planted = 1\n',
    '"planted-utils" says nothing',
  ],
  [
    'architecture',
    'a long file',
    'packages/sdk/src/planted-long.ts',
    '// long\n'.repeat(301),
    'planted-long.ts: 301 lines',
  ],
  [
    'architecture',
    'a second writer of a table',
    `${modules}/contacts/planted-write.ts`,
    'export const planted = sql`update workspaces set name = 1`\n',
    'table workspaces is written by',
  ],
  [
    'architecture',
    'a route outside the contract',
    `${modules}/contacts/planted-route.ts`,
    "export const planted = { 'GET /v1/planted': 1 }\n",
    'GET /v1/planted is not in the contract',
  ],
  [
    'architecture',
    'a bare route outside the contract',
    `${modules}/contacts/planted-bare.ts`,
    "app.post('/v1/bare', () => {})\n",
    'POST /v1/bare is not in the contract',
  ],
]

/** Ten seconds on an idle machine; the guards use every core there is. */
const generousMs = 300_000

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'switchboard-check-'))
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !notCopied.has(basename(path)) && !path.endsWith('.tsbuildinfo'),
  })
  linkModules()
  for (const [, , path, text] of planted) write(path, text)
  edit(
    'packages/contract/src/events.ts',
    'export const events = {',
    "export const events = {\n  'ghost.seen': z.object({}),",
  )
  edit('packages/server/package.json', '"dependencies": {', '"dependencies": {\n    "planted-dependency": "1.0.0",')
  edit('scripts/architecture/sources.ts', '/** Every source', 'export const plantedExport = 1\n\n/** Every source')
  report = await checkCopy()
}, generousMs)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe.each(planted)('%s', (guard, what, path, _, told) => {
  test(`finds ${what} in ${path}`, () => {
    expect(section(guard)).toContain(told)
    if (guard === 'lint') expect(section(guard)).toContain(path)
  })
})

test('unused finds an export nobody imports and a dependency nobody uses', () => {
  expect(section('unused')).toContain('plantedExport')
  expect(section('unused')).toContain('planted-dependency')
})

test('architecture finds an event without a reader', () => {
  expect(section('architecture')).toContain('event ghost.seen has no reader')
})

test('an unknown name is refused instead of checking nothing', () => {
  const run = spawnSync(process.execPath, [join(root, 'scripts/check.ts'), 'lints'], { encoding: 'utf8' })
  expect(run.status).not.toBe(0)
  expect(run.stderr).toContain('There is no check named lints')
})

/** Answers the whole report, which must be a bad one. */
function checkCopy(): Promise<string> {
  return new Promise((done, fail) => {
    const options = { maxBuffer: 64 * 1024 * 1024 }
    execFile(process.execPath, [join(copy, 'scripts/check.ts')], options, (error, stdout, stderr) => {
      if (error?.code === 1) done(stdout + stderr)
      else fail(new Error(`The check ended with ${error?.code ?? 0} instead of 1.\n${stdout}${stderr}`))
    })
  })
}

/** What one guard said. */
function section(guard: string): string {
  const [, said = ''] = report.split(new RegExp(`^FAILED ${guard} .*$`, 'm'))
  return said.split(/^(?:FAILED|ok) /m)[0]!
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true })
  writeFileSync(join(copy, path), text)
}

function edit(path: string, old: string, text: string): void {
  const before = readFileSync(join(copy, path), 'utf8')
  expect(before, path).toContain(old)
  writeFileSync(join(copy, path), before.replace(old, text))
}

/** The installed packages, with our own ones leading into the copy. */
function linkModules(): void {
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const source = join(root, 'node_modules', name)
    if (name === '@switchboard')
      cpSync(source, join(copy, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
    else symlinkSync(source, join(copy, 'node_modules', name))
  }
}
