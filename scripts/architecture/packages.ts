import { type Import, type Source, targetOf } from './sources.ts'

type Allowed = Record<string, 'values' | 'types'>

/** Which of our packages a package may import, and whether only their types; nobody imports the server. */
const directions: Record<string, Allowed> = {
  'packages/contract': {},
  'packages/sdk': { contract: 'types' },
  'packages/server': { contract: 'values', help: 'values' },
  'packages/operator': { sdk: 'values', contract: 'values' },
  'packages/widget': { sdk: 'values', contract: 'types' },
  'packages/help': { contract: 'types' },
  e2e: { sdk: 'values', contract: 'values' },
  bench: { sdk: 'values', contract: 'values' },
}

/** Tests of the server see through the sdk's reducers that events tell everything. */
const inTests: Record<string, Allowed> = { 'packages/server': { sdk: 'values' } }

/** These hold pure functions both sides must agree on, so they may be run everywhere. */
const shared = /^@switchboard\/contract\/(marks|projections|queue|user-agent|widget-languages)$/

/** Packages depend on each other in one direction, by name and never by a path into another folder. */
export function checkPackages(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => {
    const home = homeOf(source.path)
    return home === undefined ? [] : source.imports.flatMap((found) => checkImport(source, home, found))
  })
}

function checkImport(source: Source, home: string, found: Import): string[] {
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
  const isErased = found.typeOnly || shared.test(found.from) || source.isTest
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
