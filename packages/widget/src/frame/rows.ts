import type { ActorRef, FileRef, Message } from '@switchboard/contract'
import type { Entry } from './outbox.ts'

/** A message as it is drawn, posted or still on its way. */
export interface Line {
  key: string
  /** Null while it is on its way. */
  seq: number | null
  message: Message | null
  text: string
  files: FileRef[]
  at: number
  entry: Entry | null
}

export type Row =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'group'; key: string; mine: boolean; author: ActorRef; lines: Line[]; at: number }

const togetherForMs = 5 * 60_000
const me: ActorRef = { kind: 'contact', id: null, name: null }

/** Messages and what waits behind them as rows: a line per day, and groups of one author within five minutes. */
export function rowsOf(messages: readonly Message[], waiting: readonly Entry[]): Row[] {
  const posted = new Set(messages.map((m) => m.clientId))
  const lines: (Line & { author: ActorRef })[] = [
    ...messages.map((m) => ({
      key: m.clientId,
      seq: m.seq,
      message: m,
      text: m.text,
      files: m.files,
      at: Date.parse(m.createdAt),
      author: m.author,
      entry: null,
    })),
    ...waiting
      .filter((e) => !posted.has(e.clientId))
      .map((e) => ({
        key: e.clientId,
        seq: null,
        message: null,
        text: e.text,
        files: e.files,
        at: e.at,
        author: me,
        entry: e,
      })),
  ]
  const rows: Row[] = []
  let day = ''
  for (const { author, ...line } of lines) {
    const today = new Date(line.at).toDateString()
    if (today !== day) rows.push({ kind: 'day', key: (day = today), at: line.at })
    const last = rows.at(-1)
    const mine = author.kind === 'contact'
    const joins =
      last?.kind === 'group' &&
      last.mine === mine &&
      (mine || last.author.id === author.id) &&
      line.at - last.at < togetherForMs
    if (joins) {
      last.lines.push(line)
      last.at = line.at
    } else rows.push({ kind: 'group', key: line.key, mine, author, lines: [line], at: line.at })
  }
  return rows
}
