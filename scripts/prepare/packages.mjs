import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npmEnvironment, PrepareProblem, root, run, timed } from './progress.mjs'

const nodePath = join(root, 'node_modules/.bin/node')

/** Why packages have to be installed, or undefined when what is installed is what the lockfile says. */
export async function stalePackages() {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules/.package-lock.json')
  if (!wanted) throw new PrepareProblem('package-lock.json is missing; this is not a whole checkout.')
  if (!installed) return 'nothing is installed yet'
  const different = Object.keys(wanted).find((path) => !isInstalled(wanted[path], installed[path], path))
  if (different) return `${different.replace(/^.*node_modules\//, '')} is not as in the lockfile`
  return staleNode()
}

/** Installs from the lockfile and makes sure the pinned Node is really there; its binary comes from an install script. */
export async function installPackages(why) {
  const options = { env: npmEnvironment() }
  const onlyNode = why === staleNode()
  if (onlyNode) {
    await timed(`Repairing the packages (${why})`, () =>
      run('npm', ['rebuild', 'node', ...npmFlags], options).catch(() => {}),
    )
  }
  if (!onlyNode || staleNode()) {
    await timed(`Installing packages (${why})`, () => run('npm', ['ci', ...npmFlags], options))
  }
  const problem = staleNode()
  if (problem) throw new PrepareProblem(`After installing, ${problem}. Remove node_modules and try again.`)
}

const npmFlags = [
  '--include=dev',
  '--include=optional',
  '--ignore-scripts=false',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]

function isInstalled(wanted, installed, path) {
  if (!path.includes('node_modules/') || wanted.link) return true
  if (!installed) return Boolean(wanted.optional || wanted.devOptional || wanted.peer)
  return wanted.version === installed.version && (!wanted.integrity || wanted.integrity === installed.integrity)
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return undefined
  }
}

function staleNode() {
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
  const found = spawnSync(nodePath, ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (found === `v${pinned}`) return undefined
  return found ? `Node is ${found} instead of v${pinned}` : `Node ${pinned} is missing`
}
