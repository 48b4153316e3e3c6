import type { FileRef } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk/client'
import { reduceContact, withMessage } from '@switchboard/sdk/contact-state'
import { batch, effect } from '@preact/signals'
import { say } from './host.ts'
import {
  bound,
  changed,
  entryOf,
  fresh,
  hurried,
  nextDueAt,
  passes,
  ready,
  restored,
  without,
  type Entry,
} from './outbox.ts'
import { retryDelayMs } from './retry.ts'
import { ask, client, pageNow, personNow } from './calls.ts'
import { conversations, link, outbox, phase, view } from './state.ts'
import { newClientId } from '@switchboard/sdk/client-id'
import { isTicket, ticketFeed, ticketOf } from './tickets/ticket-gate.ts'

let timer: ReturnType<typeof setTimeout> | undefined

/** Sends a message, or keeps it until it can be sent; it survives a reload of the page. */
export function send(conversation: string, text: string, files: FileRef[]): void {
  const entry = entryOf(conversation, text, files, newClientId(), Date.now())
  outbox.value = [...outbox.value, entry]
  keep(entry)
  pump()
}

/** Tries a failed message again; one whose id was spent on another text gets a new id. */
export function retry(entry: Entry): void {
  const clientId = entry.reason === 'client_id_reused' ? newClientId() : entry.clientId
  const again = { ...entry, clientId, state: 'waiting' as const, attempts: 0, dueAt: Date.now() }
  outbox.value = outbox.value.map((e) => (e.clientId === entry.clientId ? again : e))
  if (clientId !== entry.clientId) say('save', { [`o.${entry.clientId}`]: undefined })
  keep(again)
  pump()
}

/** Gives a failed message up. */
export function discard(entry: Entry): void {
  outbox.value = without(outbox.value, entry.clientId)
  say('save', { [`o.${entry.clientId}`]: undefined })
}

/** A message of the visitor is in its conversation, by whichever way the news came. */
export function arrived(clientId: string): void {
  if (!outbox.value.some((e) => e.clientId === clientId)) return
  outbox.value = without(outbox.value, clientId)
  say('save', { [`o.${clientId}`]: undefined })
}

/** Takes back what a former page of this site could not send. */
export function restoreOutbox(values: string[]): void {
  outbox.value = restored(values, Date.now())
}

const keep = (entry: Entry) => say('save', { [`o.${entry.clientId}`]: JSON.stringify(entry) })

function pump() {
  clearTimeout(timer)
  if (phase.peek() !== 'ready') return
  for (const entry of ready(outbox.peek(), Date.now())) void post(entry)
  const due = nextDueAt(outbox.peek())
  if (due !== undefined) timer = setTimeout(pump, Math.max(50, due - Date.now()))
}

async function post(entry: Entry) {
  const mine = personNow()
  const { clientId, text, conversation, files, attempts } = entry
  outbox.value = changed(outbox.value, clientId, { state: 'sending', attempts: attempts + 1 })
  const message = { clientId, text, ...(files.length > 0 && { fileIds: files.map((f) => f.id) }) }
  try {
    if (conversation === fresh) await start(message, mine)
    else if (isTicket(conversation)) await (await ticketFeed()).answer(ticketOf(conversation), message)
    else {
      const posted = await ask(() =>
        client.call('POST /v1/widget/conversations/:id/messages', { id: conversation, ...message }),
      )
      if (mine === personNow()) conversations.value = withMessage(conversations.value, posted)
    }
    if (mine === personNow()) arrived(clientId)
  } catch (error) {
    if (mine === personNow()) failed(clientId, error)
  }
  if (mine === personNow()) pump()
}

async function start(message: { clientId: string; text: string }, mine: number) {
  const started = await ask(() => client.call('POST /v1/widget/conversations', { ...message, page: pageNow() }))
  if (mine !== personNow()) return
  const { messages, receipts: _receipts, ...conversation } = started
  batch(() => {
    const at = conversation.createdAt
    // The socket may have been faster and further on: revisions and seqs settle it.
    const known = reduceContact(conversations.value, {
      type: 'conversation.changed',
      position: '',
      at,
      data: { conversation },
    })
    conversations.value = messages.reduce(withMessage, known)
    outbox.value = bound(without(outbox.value, message.clientId), started.id)
    if (view.value.at === 'conversation' && view.value.key === fresh)
      view.value = { at: 'conversation', key: started.id }
  })
  outbox.value.filter((e) => e.conversation === started.id).forEach(keep)
  say('save', { [`o.${message.clientId}`]: undefined })
  say('emit', 'conversation', started.id)
}

function failed(clientId: string, error: unknown) {
  const { status, code } = error instanceof ApiError ? error : { status: 400, code: 'unexpected' }
  const entry = outbox.value.find((e) => e.clientId === clientId)
  if (!entry) return
  const change: Partial<Entry> = passes(status)
    ? { state: 'waiting', dueAt: Date.now() + retryDelayMs(entry.attempts) }
    : { state: 'failed', reason: code }
  outbox.value = changed(outbox.value, clientId, change)
  keep({ ...entry, ...change })
}

/** Sends what waits as soon as there is a connection again. */
export function startSending(): void {
  effect(() => {
    if (phase.value !== 'ready') return
    if (link.value === 'online') outbox.value = hurried(outbox.peek(), Date.now())
    pump()
  })
}
