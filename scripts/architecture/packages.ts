import { type Import, type Source, targetOf } from './sources.ts'

type Allowed = Record<string, 'values' | 'types'>

/** Which of our packages a package may import, and whether only their types; nobody imports the server. */
const directions: Record<string, Allowed> = {
  'packages/contract': {},
  'packages/sdk': { contract: 'types' },
  'packages/server': { contract: 'values', help: 'values' },
  'packages/operator': { sdk: 'values', contract: 'types' },
  'packages/widget': { sdk: 'values', contract: 'types' },
  'packages/help': { contract: 'types' },
  e2e: { sdk: 'values', contract: 'values' },
  bench: { sdk: 'values', contract: 'values' },
}

/** Tests of the server see through the sdk's reducers that events tell everything. */
const inTests: Record<string, Allowed> = { 'packages/server': { sdk: 'values' } }

/** Packages depend on each other in one direction, by name and never by a path into another folder. */
export function checkPackages(sources: readonly Source[]): string[] {
  const plain = plainModules(sources)
  return sources.flatMap((source) => {
    const home = homeOf(source.path)
    return home === undefined ? [] : source.imports.flatMap((found) => checkImport(source, home, found, plain))
  })
}

/**
 * What the contract exports without reaching its schema library: words and pure functions that both sides must agree
 * on, so they may be run everywhere.
 */
function plainModules(sources: readonly Source[]): Set<string> {
  const modules = new Map(sources.filter((s) => s.path.startsWith('packages/contract/src/')).map((s) => [s.path, s]))
  const reachesZod = (source: Source): boolean =>
    source.imports.some((found) => {
      if (found.typeOnly) return false
      const next = modules.get(targetOf(source, found) ?? '')
      return next ? reachesZod(next) : found.from === 'zod'
    })
  const plain = [...modules.values()].filter((source) => !reachesZod(source))
  return new Set(
    plain.map(({ path }) => path.replace(/^packages\/contract\/src\/(.*)\.ts$/, '@switchboard/contract/$1')),
  )
}

function checkImport(source: Source, home: string, found: Import, plain: ReadonlySet<string>): string[] {
  const target = targetOf(source, found)
  if (target !== undefined) {
    return target.startsWith(`${home}/`)
      ? []
      : [`${source.path}: reaches out of ${home} to ${target}; import the package by its name`]
  }
  if (home === 'packages/contract' && !source.isTest && found.from !== 'zod')
    return [`${source.path}: the contract imports zod only, not ${found.from}`]
  const name = found.from.match(/^@switchboard\/([^/]+)/)?.[1]
  if (name === undefined) return []
  const allowed = allowedIn(source, home)[name]
  if (allowed === undefined) return [`${source.path}: ${home} may not import ${name}`]
  const isErased = found.typeOnly || plain.has(found.from) || source.isTest
  return allowed === 'types' && !isErased
    ? [`${source.path}: ${home} may import only types of ${name} (import type)`]
    : []
}

function allowedIn(source: Source, home: string): Allowed {
  const testing = source.isTest || source.path.includes('/testing')
  return testing ? { ...directions[home], ...inTests[home] } : directions[home]!
}

function homeOf(path: string): string | undefined {
  return Object.keys(directions).find((home) => path.startsWith(`${home}/`))
}
