import { basename } from 'node:path'
import type { Source } from './sources.ts'

const mostLines = 300
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/
const emptyNames = /(^|-)(util|utils|helper|helpers|service|services|manager|managers)$/

/** Files are short, their names are kebab-case and say what is inside. */
export function checkFiles(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    const parts = path.replace(/\.[^/]*$/, '').split('/')
    return [
      ...(lines > mostLines ? [`${path}: ${lines} lines, more than ${mostLines}; split it by behaviour`] : []),
      ...parts.filter((part) => !kebabCase.test(part)).map((part) => `${path}: "${part}" is not kebab-case`),
      ...parts
        .filter((part) => emptyNames.test(part))
        .map((part) => `${path}: "${part}" says nothing; name the behaviour`),
    ]
  })
}

/** The message path puts its event into the outbox, and sets a conversation's timer, within its one statement. */
const everybodys = new Set(['outbox', 'timers'])

/** Each table is written by one module, where its tables.ts is; reading across is a query like any other. */
export function checkTables(sources: readonly Source[]): string[] {
  const writers = new Map<string, Map<string, string>>()
  for (const source of sources) {
    const owner = ownerOf(source)
    if (owner === undefined) continue
    for (const table of writtenTables(source.text)) {
      if (everybodys.has(table)) continue
      const found = writers.get(table) ?? new Map<string, string>()
      writers.set(table, found.set(owner, found.get(owner) ?? basename(source.path)))
    }
  }
  return [...writers]
    .filter(([, owners]) => owners.size > 1)
    .map(
      ([table, owners]) =>
        `table ${table} is written by ${[...owners].map(([owner, file]) => `${owner} (${file})`).join(' and ')}; one module writes a table`,
    )
}

const builder = /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"](\w+)/g
const statement =
  /\b(?:insert\s+into|delete\s+from|merge\s+into)\s+(?!\$)(\w+)|\bupdate\s+(?!\$|skip\b|of\b|set\b|nowait\b)(\w+)(?:\s+(?:as\s+)?\w+)?\s+set\b/gi

function writtenTables(text: string): Set<string> {
  const found = [...text.matchAll(builder), ...text.matchAll(statement)]
  return new Set(found.map((match) => (match[1] ?? match[2])!.toLowerCase()))
}

function ownerOf({ path, isTest }: Source): string | undefined {
  if (isTest || path.includes('/testing')) return undefined
  return path
    .match(/^packages\/server\/src\/(?:modules\/([^/]+)|(kernel))\//)
    ?.slice(1)
    .find(Boolean)
}
