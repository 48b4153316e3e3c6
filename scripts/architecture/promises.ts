import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Source } from './sources.ts'

/** Events nobody reacts to yet, with the reason they are stored all the same. */
const unreadEvents: Record<string, string> = {}

/** Every event of the contract has a reader, or is listed above as unread. */
export async function checkEvents(root: string, sources: readonly Source[]): Promise<string[]> {
  const types = await keysOf(root, 'packages/contract/src/events.ts', 'events')
  const readers = sources.filter(
    ({ path, isTest }) => path.startsWith('packages/') && !isTest && path !== 'packages/contract/src/events.ts',
  )
  const isRead = (type: string) => readers.some(({ text }) => reads(text, type))
  return [
    ...types
      .filter((type) => !isRead(type) && !(type in unreadEvents))
      .map((type) => `event ${type} has no reader; react to it or list it as unread`),
    ...types
      .filter((type) => isRead(type) && type in unreadEvents)
      .map((type) => `event ${type} is listed as unread and has a reader`),
    ...Object.keys(unreadEvents)
      .filter((type) => !types.includes(type))
      .map((type) => `event ${type} is listed as unread and does not exist`),
  ]
}

/** A branch, a comparison, a subscription's list, or a look at the whole family by its prefix. */
function reads(text: string, type: string): boolean {
  const name = `['"]${type.replaceAll('.', '\\.')}['"]`
  const family = `startsWith\\(['"]${type.split('.')[0]}\\.['"]\\)`
  const list = `types:[^\\]]*${name}`
  return new RegExp(`case ${name}|[!=]== ${name}|${list}|${family}`).test(text)
}

/** The socket is a promise of its own, not an endpoint. */
const notEndpoints = new Set(['GET /v1/realtime', 'GET /v1/openapi.json'])

/** Whatever the server answers under /v1 is promised in the contract. */
export async function checkRoutes(root: string, sources: readonly Source[]): Promise<string[]> {
  const promised = new Set(await keysOf(root, 'packages/contract/src/api.ts', 'api'))
  const server = sources.filter(({ path, isTest }) => path.startsWith('packages/server/src/') && !isTest)
  return server.flatMap(({ path, text }) => {
    const unpromised = [...new Set([...handlers(text), ...bareRoutes(text)])].filter(
      (name) => !promised.has(name) && !notEndpoints.has(name),
    )
    return unpromised.map((name) => `${path}: ${name} is not in the contract`)
  })
}

function handlers(text: string): string[] {
  return [...text.matchAll(/['"]((?:GET|POST|PUT|PATCH|DELETE) \/v1\/[^'"]*)['"]/g)].map((found) => found[1]!)
}

function bareRoutes(text: string): string[] {
  const found = text.matchAll(/\.(get|post|put|patch|delete)\(\s*['"`](\/v1\/[^'"`]*)['"`]/g)
  return [...found].map(([, method, path]) => `${method!.toUpperCase()} ${path}`)
}

async function keysOf(root: string, path: string, name: string): Promise<string[]> {
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing; this check would read nothing`)
  const module = (await import(pathToFileURL(join(root, path)).href)) as Record<string, object | undefined>
  const keys = Object.keys(module[name] ?? {})
  if (keys.length === 0) throw new Error(`${path} exports no ${name}; this check would read nothing`)
  return keys
}
