import { parseArgs } from 'node:util'

export const partNames = [
  'messages',
  'fan-out',
  'memory',
  'visitors',
  'lists',
  // Before the search part resolves almost everything.
  'desk',
  'contacts',
  'search',
  'routing',
  'tickets',
  'sizes',
  'start',
  'map',
  'board',
] as const
export type PartName = (typeof partNames)[number]

export interface Options {
  /** Which parts to run, in this order. */
  parts: readonly PartName[]
  /** How much data the product holds while it is measured. */
  conversations: number
  messages: number
  seed: number
  /** How many visitors are on the site at once. */
  visitors: number
  /** A folder for V8 CPU profiles of the server, or null. */
  profileTo: string | null
  /** Whether bench/results/latest.md is written. */
  keep: boolean
}

/** What `npm run bench -- --help` prints. */
export const helpText = `Usage: npm run bench -- [part ...] [options]

  Parts: ${partNames.join(', ')} (all when none is named; only a run of all is kept in bench/results/latest.md)

  --conversations=100000   how many the product holds while it is measured, at least 1000
  --messages=1000000       how many messages they hold in all
  --visitors=10000         how many visitors are on the site at once
  --seed=1                 other data of the same kind
  --profile=<folder>       also write CPU profiles of the server there
  --help                   show this and stop
`

/** Parses the command line; answers null for --help, throws an Error with one clear line for anything unknown. */
export function readOptions(argv: readonly string[]): Options | null {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      conversations: { type: 'string', default: '100000' },
      messages: { type: 'string', default: '1000000' },
      visitors: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return null
  const parts = positionals.map(readPart)
  const conversations = whole('conversations', values.conversations, 1_000, 1_000_000)
  return {
    parts: parts.length > 0 ? parts : partNames,
    conversations,
    messages: whole('messages', values.messages, conversations, 10_000_000),
    visitors: whole('visitors', values.visitors, 100, 50_000),
    seed: whole('seed', values.seed, 0, 1_000_000),
    profileTo: values.profile ?? null,
    keep: parts.length === 0 && values.profile === undefined,
  }
}

function readPart(name: string): PartName {
  const part = partNames.find((known) => known === name)
  if (part) return part
  throw new Error(`Unknown part ${name}. The parts are ${partNames.join(', ')}.`)
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new Error(`--${name} must be a whole number from ${least} to ${most}.`)
}
