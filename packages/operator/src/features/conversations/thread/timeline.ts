import type { Activity, ActorRef, Comment, FileRef, Message } from '@switchboard/contract'
import { byText } from '../../../store/merge.ts'
import type { Unsent } from '../../../store/outbox.ts'

export interface Bubble {
  key: string
  /** Null until the server has taken the message. */
  seq: number | null
  message: Message | null
  text: string
  files: FileRef[]
  at: Date
  unsent: Unsent | null
}

export type Entry =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'new'; key: string }
  | { kind: 'group'; key: string; author: ActorRef; at: Date; bubbles: Bubble[] }
  | { kind: 'comment'; key: string; comment: Comment; unsent: Unsent | null }
  | { kind: 'activity'; key: string; activity: Activity }

export interface TimelineInput {
  messages: Message[]
  unsent: Unsent[]
  comments: Comment[]
  activity: Activity[]
  /** The first message I had not read when I came; null when there was none. */
  newFrom: number | null
  me: { id: string; name: string }
}

const groupMs = 5 * 60_000

/** The beginning stands first, even where its clock was read after the first message's. */
const started = 'conversation.started'
const timeOf = (m: Moment): string => (m.entry === 'activity' && m.activity.type === started ? '' : m.at)

type Moment =
  | { at: string; entry: 'message'; message: Message }
  | { at: string; entry: 'comment'; comment: Comment }
  | { at: string; entry: 'activity'; activity: Activity }

/** Everything a thread shows, in order of time, messages of one author within 5 min grouped. */
export function buildTimeline({ messages, unsent, comments, activity, newFrom, me }: TimelineInput): Entry[] {
  const complete = messages.length === 0 || messages[0]!.seq === 1
  const from = complete ? '' : messages[0]!.createdAt
  const shown = (at: string) => at >= from
  const moments: Moment[] = [
    ...messages.map((message): Moment => ({ at: message.createdAt, entry: 'message', message })),
    ...comments
      .filter((c) => shown(c.createdAt))
      .map((comment): Moment => ({ at: comment.createdAt, entry: 'comment', comment })),
    ...activity
      .filter((a) => shown(a.at) && isTold(a))
      .map((a): Moment => ({ at: a.at, entry: 'activity', activity: a })),
  ].sort((a, b) => byText(timeOf(a), timeOf(b)))
  const entries: Entry[] = []
  for (const moment of moments) add(entries, moment, newFrom)
  // The event of a message may overtake the answer to its sending.
  const arrived = new Set(messages.map((m) => m.clientId))
  for (const u of unsent) if (!arrived.has(u.clientId)) addUnsent(entries, u, me)
  return entries
}

/** Comments are shown themselves, so their line in the timeline would say it twice. */
const toldBeside = new Set(['rating.given', 'target.breached', 'scheduled.saved'])
const isTold = (a: Activity): boolean => a.type.startsWith('conversation.') || toldBeside.has(a.type)

function add(entries: Entry[], moment: Moment, newFrom: number | null): void {
  const at = new Date(moment.at)
  addDay(entries, at)
  if (moment.entry === 'comment')
    entries.push({ kind: 'comment', key: moment.comment.id, comment: moment.comment, unsent: null })
  else if (moment.entry === 'activity')
    entries.push({ kind: 'activity', key: moment.activity.id, activity: moment.activity })
  else {
    const { message: m } = moment
    if (m.seq === newFrom) entries.push({ kind: 'new', key: 'new' })
    addBubble(entries, m.author, {
      key: m.clientId || m.id,
      seq: m.seq,
      message: m,
      text: m.text,
      files: m.files,
      at,
      unsent: null,
    })
  }
}

function addUnsent(entries: Entry[], u: Unsent, me: TimelineInput['me']): void {
  const at = new Date(u.createdAt)
  const author: ActorRef = { kind: 'operator', id: me.id, name: me.name }
  addDay(entries, at)
  if (u.kind === 'message')
    addBubble(entries, author, {
      key: u.clientId,
      seq: null,
      message: null,
      text: u.text,
      files: u.files,
      at,
      unsent: u,
    })
  else {
    entries.push({ kind: 'comment', key: u.clientId, comment: asComment(u, author), unsent: u })
  }
}

/** What the server has not got yet, as it will stand. */
export const asComment = (u: Unsent, author: ActorRef): Comment => ({
  id: u.clientId,
  entity: u.entity,
  author,
  text: u.text,
  mentions: u.mentions,
  departmentMentions: u.departmentMentions ?? [],
  files: u.files,
  parentId: u.parentId ?? null,
  reactions: [],
  resolved: null,
  editedAt: null,
  deletedAt: null,
  createdAt: u.createdAt,
  revision: 0,
})

function addDay(entries: Entry[], at: Date): void {
  const key = `day ${at.toDateString()}`
  if (!entries.some((e) => e.key === key)) entries.push({ kind: 'day', key, at })
}

function addBubble(entries: Entry[], author: ActorRef, bubble: Bubble): void {
  const last = entries.at(-1)
  const joins =
    last?.kind === 'group' &&
    last.author.kind === author.kind &&
    last.author.id === author.id &&
    bubble.at.getTime() - last.bubbles.at(-1)!.at.getTime() <= groupMs
  if (joins) last.bubbles.push(bubble)
  else entries.push({ kind: 'group', key: bubble.key, author, at: bubble.at, bubbles: [bubble] })
}
