import { type Import, type Source, targetOf } from './sources.ts'

/** Lowest first; a module may call only those before it. */
const moduleOrder = [
  'workspaces',
  'files',
  'quick-replies',
  'views',
  'tags',
  'contacts',
  'visitors',
  'targets',
  'conversations',
  'drafts',
  'scheduled',
  'search',
  'routing',
  'automatic',
  'ratings',
  'transcripts',
  'knowledge',
  'tickets',
  'comments',
  'notifications',
  'rooms',
  'channels',
  'broadcasts',
  'suggestions',
  'workflows',
  'analytics',
  'webhooks',
]

const inModule = /^packages\/server\/src\/modules\/([^/]+)\/(.+)$/
/** What stands above the modules (the composition root, pages, the seed, the test kit) may see all of them. */
const composers = /^packages\/server\/src\/([^/]+\.ts|seed\/|testing\/)/

/** A module calls only modules before it and only through their index.ts; the kernel knows no module. */
export function checkModules(sources: readonly Source[]): string[] {
  const server = sources.filter(({ path, isTest }) => path.startsWith('packages/server/src/') && !isTest)
  const unknown = new Set(server.map(moduleOf).filter((name) => name !== undefined && !moduleOrder.includes(name)))
  return [
    ...[...unknown].map((name) => `packages/server/src/modules/${name}: not in the list of modules`),
    ...server.flatMap((source) => source.imports.flatMap((found) => checkImport(source, found))),
  ]
}

function checkImport(source: Source, found: Import): string[] {
  const [, target, file] = targetOf(source, found)?.match(inModule) ?? []
  const own = moduleOf(source)
  if (target === undefined || target === own) return []
  if (file !== 'index.ts') {
    const what = file === 'tables.ts' ? 'the tables of' : `${file} of`
    return [`${source.path}: imports ${what} ${target}; go through its index.ts`]
  }
  if (composers.test(source.path)) return []
  if (own === undefined) return [`${source.path}: imports the module ${target}; the kernel knows no module`]
  return moduleOrder.indexOf(target) < moduleOrder.indexOf(own)
    ? []
    : [`${source.path}: ${own} comes before ${target} and may only hear of it by events`]
}

function moduleOf({ path }: Source): string | undefined {
  return path.match(inModule)?.[1]
}
