import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { npmEnvironment, root, run, timed } from './progress.mjs'

export const appNames = ['operator', 'widget']
const shared = ['packages/contract', 'packages/sdk', 'tsconfig.base.json', 'package-lock.json']
const notInput = new Set(['node_modules', 'dist', '.cache'])

/** The apps whose built files do not belong to the present sources. */
export function staleApps() {
  return appNames.filter(
    (name) => existsSync(join(root, 'packages', name, 'package.json')) && readStamp(name) !== inputHash(name),
  )
}

/** Builds the apps; the stamp goes first and comes back last, so a build that fails or is cut short leaves none. */
export async function buildApps(names) {
  for (const name of names) {
    const hash = inputHash(name)
    rmSync(stampPath(name), { force: true })
    await timed(`Building the ${name} app`, () =>
      run('npm', ['run', 'build', '-w', `@switchboard/${name}`], { env: buildEnvironment() }),
    )
    compress(join(root, 'packages', name, 'dist'))
    writeFileSync(stampPath(name), hash)
  }
}

/** Lays a gzipped copy beside every script and style, so that serving one costs nothing. */
function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|css)$/.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}

/** Vite gets the pinned Node, whatever the system's is. */
function buildEnvironment() {
  const env = npmEnvironment()
  return { ...env, PATH: `${join(root, 'node_modules/.bin')}:${env.PATH}`, NODE_ENV: 'production' }
}

function stampPath(name) {
  return join(root, 'packages', name, 'dist/.inputs')
}

function readStamp(name) {
  try {
    return readFileSync(stampPath(name), 'utf8')
  } catch {
    return undefined
  }
}

function inputHash(name) {
  const hash = createHash('sha256')
  for (const path of [join('packages', name), ...shared].flatMap((input) => filesIn(join(root, input)))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(path) {
  let entries
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
  const wanted = entries.filter(({ name }) => !notInput.has(name) && !name.includes('.test.'))
  return wanted
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return filesIn(join(path, entry.name))
      return entry.isFile() ? [join(path, entry.name)] : []
    })
}
