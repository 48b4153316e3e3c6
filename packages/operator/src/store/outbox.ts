import type { Comment, FileRef, Message } from '@switchboard/contract'
import { ApiError, newClientId } from '@switchboard/sdk'
import { call } from '../client.ts'
import { setData } from './data.ts'
import { putBack } from './drafts.ts'
import { byText, withComments, withMessages } from './merge.ts'
import { tellNewer } from './newer-replies.ts'
import { createStoredRecord } from './stored.ts'
import { meId } from './session.ts'

/** Something written that the server has not confirmed yet. */
export interface Unsent {
  clientId: string
  by: string
  /** The conversation written to, or whatever is commented on. */
  entity: string
  kind: 'message' | 'comment'
  text: string
  files: FileRef[]
  mentions: string[]
  departmentMentions?: string[] | undefined
  /** The comment whose thread it goes on with. */
  parentId?: string | undefined
  /** What the writer had seen; a teammate's newer reply holds this back. */
  seenSeq?: number | undefined
  replyToSeq?: number | undefined
  /** Held back on the server for this long, so that it can be undone. */
  undoSeconds?: number | undefined
  createdAt: string
  status: 'queued' | 'sending' | 'failed'
  reason: string | null
}

const retryAfterMs = 4_000

/** Those that went back into the composer, because a teammate was faster. */
const heldBack = new Set<string>()

/** What waits to be sent, oldest first; kept over reloads. */
export const outbox = createStoredRecord<Unsent>('unsent', 0)

// A reload in mid-send does not know the outcome: the same clientId makes a second try harmless.
for (const u of Object.values(outbox.get())) if (u.status === 'sending') change(u.clientId, { status: 'queued' })

/** Queues a message or comment and sends it as soon as the server is reached; true once the server has it, false when it did not take it. */
export function send(
  what: Pick<
    Unsent,
    | 'entity'
    | 'kind'
    | 'text'
    | 'files'
    | 'mentions'
    | 'departmentMentions'
    | 'parentId'
    | 'seenSeq'
    | 'replyToSeq'
    | 'undoSeconds'
  >,
): Promise<boolean> {
  const unsent: Unsent = {
    ...what,
    clientId: newClientId(),
    by: meId(),
    createdAt: new Date().toISOString(),
    status: 'queued',
    reason: null,
  }
  outbox.set((held) => ({ ...held, [unsent.clientId]: unsent }))
  void sendNext(unsent.entity)
  return new Promise((resolve) => {
    const stop = outbox.subscribe(() => {
      const now = outbox.get()[unsent.clientId]
      if (now && now.status !== 'failed') return
      stop()
      resolve(now === undefined && !heldBack.delete(unsent.clientId))
    })
  })
}

/** Tries everything that waits, in order within each entity. */
export function sendQueued(): void {
  const queued = ownUnsent(outbox.get()).filter((u) => u.status === 'queued')
  for (const entity of new Set(queued.map((u) => u.entity))) void sendNext(entity)
}

/** Tries a failed one again under its old clientId. */
export function retry(clientId: string): void {
  const unsent = outbox.get()[clientId]
  change(clientId, { status: 'queued', reason: null })
  if (unsent) void sendNext(unsent.entity)
}

/** Forgets something unsent. */
export function discard(clientId: string): void {
  const { [clientId]: gone, ...others } = outbox.get()
  if (gone) outbox.set(others)
}

/** What I have not got through yet, oldest first. */
export const ownUnsent = (held: Record<string, Unsent>): Unsent[] =>
  Object.values(held)
    .filter((u) => u.by === meId())
    .sort((a, b) => byText(a.createdAt, b.createdAt))

function change(clientId: string, to: Partial<Unsent>): void {
  outbox.set((held) => (held[clientId] ? { ...held, [clientId]: { ...held[clientId], ...to } } : held))
}

async function sendNext(entity: string): Promise<void> {
  const mine = ownUnsent(outbox.get()).filter((u) => u.entity === entity)
  if (mine.some((u) => u.status === 'sending')) return
  const next = mine.find((u) => u.status === 'queued')
  if (!next) return
  change(next.clientId, { status: 'sending' })
  try {
    await post(next)
    discard(next.clientId)
  } catch (error) {
    if (isPassing(error)) {
      change(next.clientId, { status: 'queued' })
      if (meId() !== '') setTimeout(() => void sendNext(entity), retryAfterMs)
      return
    }
    const newer = newerIn(error)
    if (newer) takeBack(next, newer)
    else change(next.clientId, { status: 'failed', reason: error instanceof Error ? error.message : null })
  }
  void sendNext(entity)
}

const newerIn = (error: unknown): Message[] | null =>
  error instanceof ApiError && error.code === 'newer_reply' ? (error.details?.['messages'] as Message[]) : null

/** Puts a reply back where it was written, before whatever was written since. */
function takeBack({ clientId, entity, by, text, files, replyToSeq }: Unsent, newer: Message[]): void {
  const id = entity.slice('conversation:'.length)
  heldBack.add(clientId)
  putBack(`${by}:${id}:reply`, { text, files, replyToSeq })
  tellNewer(id, newer)
  discard(clientId)
}

/** Not reached, signed out, overloaded or broken for the moment: worth another try by itself. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === 0 || error.status === 401 || error.status === 429 || error.status >= 500)

async function post(u: Unsent): Promise<void> {
  const fileIds = u.files.map((f) => f.id)
  if (u.kind === 'message') {
    const id = u.entity.slice('conversation:'.length)
    const { clientId, text, seenSeq, replyToSeq, undoSeconds } = u
    const reply = { id, clientId, text, fileIds, seenSeq, replyToSeq }
    if (undoSeconds) return void (await call('POST /v1/conversations/:id/scheduled', { ...reply, undoSeconds }))
    const message: Message = await call('POST /v1/conversations/:id/messages', reply)
    setData((state) => (state.messages[id] ? withMessages(state, id, [message]) : state))
    return
  }
  const comment: Comment = await call('POST /v1/comments', {
    entity: u.entity,
    clientId: u.clientId,
    text: u.text,
    parentId: u.parentId,
    mentions: u.mentions,
    departmentMentions: u.departmentMentions,
    fileIds,
  })
  setData((state) => (state.comments[u.entity] ? withComments(state, u.entity, [comment]) : state))
}
