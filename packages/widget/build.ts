import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { languages } from './src/language.ts'

const here = import.meta.dirname
const dist = join(here, 'dist')
/** What the widget promises to weigh, gzipped, in bytes. */
const limits = { loader: 3_000, panel: 2_500, chat: 30_000, part: 3_000 }
/** What few visitors see is fetched when it is first drawn. */
const parts = [
  'lead',
  'rating-card',
  'reactions',
  'overview',
  'home',
  'uploading',
  'ticket-feed',
  'ticket-list',
  'ticket-thread',
  'ticket-form',
  ...languages.map((language) => `tickets-${language}`),
]

rmSync(dist, { recursive: true, force: true })
for (const mode of ['frame', 'panel', 'loader'])
  await build({ configFile: join(here, 'vite.config.ts'), mode, logLevel: 'warn' })
cpSync(join(here, 'demo'), join(dist, 'demo'), { recursive: true })

const weights = new Map(
  readdirSync(join(dist, 'frame/assets'))
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => [file, weightOf(join(dist, 'frame/assets', file))]),
)
// One language is fetched, whichever it is: the chat is everything else and the heaviest of them.
const catalogues = languages.map(weightOfChunk)
const later = parts.map(weightOfChunk)
const chat = sum(weights.values()) - sum(catalogues) + Math.max(...catalogues) - sum(later)

check('The loader', weightOf(join(dist, 'loader.js')), limits.loader)
check('The panel', weightOf(join(dist, 'panel.js')), limits.panel)
check('The chat in its heaviest language', chat, limits.chat)
for (const [i, name] of parts.entries()) check(`The part ${name}`, later[i]!, limits.part)
if (catalogues.includes(0)) {
  console.log('A language is not a file of its own: everybody would fetch it.')
  process.exitCode = 1
}

function weightOfChunk(name: string): number {
  return sum([...weights].filter(([file]) => file.startsWith(`${name}-`)).map(([, weight]) => weight))
}

function weightOf(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, n) => total + n, 0)
}

/** Says what something weighs on the wire, and fails the build when it is too much. */
function check(name: string, bytes: number, limit: number) {
  console.log(`${name} weighs ${bytes} of ${limit} bytes (gzip).`)
  if (bytes > limit || bytes === 0) process.exitCode = 1
}
