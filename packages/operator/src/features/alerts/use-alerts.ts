import type { ConversationItem, EventData, Rating, Signal, Task, Ticket, WireEvent } from '@switchboard/contract'
import type { State } from '@switchboard/sdk'
import { inView } from '@switchboard/sdk'
import { useEffect } from 'react'
import { counts } from '../../store/counts.ts'
import { useStore } from '../../store/create-store.ts'
import { isOpenInDock } from '../../store/docks.ts'
import { onFeed } from '../../store/feed.ts'
import { goTo } from '../../navigation.ts'
import { connection, onSignal } from '../../store/live.ts'
import { place } from '../../store/place.ts'
import { meId, session, useWorkspace, workspaceNow } from '../../store/session.ts'
import { pathOf } from '../comments/paths.ts'
import { contactName } from '../people/names.ts'
import { shortPage, visitorName } from '../visitors/visitor-words.ts'
import { keepWorker } from './push.ts'
import { allowSound, becomePlayer, soundBlocked } from './sound.ts'
import { isTold, sound, tell } from './tell.ts'

const chimeAtMostEveryMs = 10_000
const chimeAgainMs = 60_000
/** Who already waits when the page opens is not news. */
let lastChimeAt = Date.now()

/** Sound, tab title, favicon dot and browser notifications. */
export function useAlerts(): void {
  useTabTitle()
  useEffect(() => becomePlayer(), [])
  useEffect(() => keepWorker(), [])
  useEffect(() => onFeed(alert), [])
  useEffect(() => onSignal(alertOfVisitor), [])
  useEffect(() => {
    const timer = setInterval(
      () =>
        isTold() &&
        (counts.get()?.waiting ?? 0) > 0 &&
        connection.get().offlineSince === null &&
        ring(chimeAgainMs - 1_000),
      5_000,
    )
    const unblock = () => soundBlocked.get() && void allowSound()
    addEventListener('pointerdown', unblock)
    addEventListener('keydown', unblock)
    return () => {
      clearInterval(timer)
      removeEventListener('pointerdown', unblock)
      removeEventListener('keydown', unblock)
    }
  }, [])
}

function ring(notWithinMs: number): void {
  if (Date.now() - lastChimeAt < notWithinMs) return
  lastChimeAt = Date.now()
  sound('waiting')
}

const isLookingAt = (id: string): boolean =>
  (place.get().id === id || isOpenInDock(id)) && document.visibilityState === 'visible' && document.hasFocus()

function alert(events: WireEvent[], before: State, after: State): void {
  if (session.get()?.operator.availability !== 'online') return
  for (const e of events) {
    if (e.type === 'comment.added' || e.type === 'comment.changed') alertOfComment(e.data)
    alertOfWork(e)
    if (e.type === 'rating.given') alertOfRating(e.data.rating, after)
    if (e.type === 'target.warned' || e.type === 'target.breached') {
      alertOfTarget(e)
      continue
    }
    if (!('conversation' in e.data) || (e.actor.kind === 'operator' && e.actor.id === meId())) continue
    const was = before.conversations[e.data.conversation.id]
    const c = after.conversations[e.data.conversation.id]
    if (c) alertOf(e, was, c)
  }
}

function alertOfComment({ comment, mentioned }: EventData<'comment.added'>): void {
  const { id, author, entity, text } = comment
  const conversationId = entity.startsWith('conversation:') ? idOf(entity) : null
  if (!mentioned.includes(meId()) || (conversationId !== null && isLookingAt(conversationId))) return
  const title = `${author.name ?? 'A colleague'} mentioned you`
  tell('mention', { id: idOf(entity), title, text, open: () => goTo(pathOf(entity, id)) })
}

const idOf = (entity: string): string => entity.split(':')[1] ?? ''

/** Tasks of mine, tickets I subscribe to, and what I snoozed. */
function alertOfWork(e: WireEvent): void {
  if (e.actor.id === meId()) return
  const who = e.actor.name ?? 'A colleague'
  if (e.type === 'task.due' && e.data.task.assigneeId === meId()) tellOfTask('A task is due', e.data.task)
  if (e.type === 'task.saved') {
    const { task, from } = e.data
    const isNew = task.assigneeId === meId() && from?.assigneeId !== meId() && task.done === null
    if (isNew) tellOfTask(`${who} gave you a task`, task)
  }
  if ((e.type === 'ticket.updated' || e.type === 'ticket_update.added') && isMine(e.data.ticket)) {
    const { id, reference, title } = e.data.ticket
    const text = e.type === 'ticket_update.added' ? e.data.update.text : ''
    tell('ticketUpdate', { id, title: `${reference} ${title}`, text, open: () => goTo(pathOf(`ticket:${id}`)) })
  }
  if (e.type === 'conversation.woken' && e.data.conversation.assigneeId === meId()) {
    const { id, contact, lastMessage } = e.data.conversation
    tell('woken', { id, title: `${contactName(contact)} is back`, text: lastMessage?.text ?? '' })
  }
}

const isMine = (ticket: Ticket): boolean => ticket.subscriberIds.includes(meId())

const tellOfTask = (title: string, { id, entity, title: text }: Task): void =>
  tell('task', { id, title, text, open: () => goTo(pathOf(entity ?? `task:${id}`)) })

/** Somebody the operator wanted to be told of is on the site; nothing while away. */
function alertOfVisitor(signal: Signal): void {
  if (signal.type !== 'alert' || session.get()?.operator.availability !== 'online') return
  const { name, visitor } = signal
  const where = visitor.page ? `is on ${shortPage(visitor.page.url)}` : 'is on the site'
  const text = `${visitorName(visitor)} ${where}`
  tell('visitorAlert', { id: visitor.id, title: name, text, open: () => goTo(`/visitors/${visitor.id}`) })
}

/** A low rating concerns whoever is rated, and those who run the workspace. */
function alertOfRating({ conversationId: id, operatorId, stars, text }: Rating, { conversations }: State): void {
  const me = session.get()
  const concerns = operatorId === meId() || me?.permissions.includes('workspace:manage')
  if (!concerns || stars > (workspaceNow()?.settings.ratings.alertBelow ?? 0)) return
  const name = conversations[id] ? contactName(conversations[id].contact) : 'A visitor'
  tell('lowRating', { id, title: `${name} gave ${stars} of 5 stars`, text })
}

/** A promise of time concerns the assignee, or everybody while there is none. */
function alertOfTarget(e: Extract<WireEvent, { type: 'target.warned' | 'target.breached' }>): void {
  const { id, assigneeId, contact, lastMessage } = e.data.conversation
  if ((assigneeId !== null && assigneeId !== meId()) || isLookingAt(id)) return
  const [event, words] =
    e.type === 'target.warned'
      ? (['targetWarned', 'is close to its target'] as const)
      : (['targetBreached', 'is over its target'] as const)
  if (e.type === 'target.warned' || e.data.notify)
    tell(event, { id, title: `${contactName(contact)} ${words}`, text: lastMessage?.text ?? '' })
}

function alertOf(e: WireEvent, was: ConversationItem | undefined, c: ConversationItem): void {
  const fromContact = e.type === 'message.posted' && e.data.message.author.kind === 'contact'
  const name = contactName(c.contact)
  if (inView(c, 'waiting', meId()) && !(was && inView(was, 'waiting', meId()))) {
    if (isTold()) ring(chimeAtMostEveryMs)
    tell('waiting', { id: c.id, title: `${name} is waiting`, text: c.lastMessage?.text ?? '' })
  } else if (c.assigneeId === meId() && (fromContact || was?.assigneeId !== meId()) && !isLookingAt(c.id)) {
    const title = fromContact ? name : `${name}: assigned to you`
    tell(fromContact ? 'message' : 'assigned', { id: c.id, title, text: c.lastMessage?.text ?? '' })
  }
}

function useTabTitle(): void {
  const { name } = useWorkspace()
  const badge = useStore(counts, (c) => c?.badge ?? 0)
  useEffect(() => {
    document.title = badge > 0 ? `(${badge > 99 ? '99+' : badge}) ${name}` : name
    document.getElementById('favicon')?.setAttribute('href', badge > 0 ? '/favicon-dot.svg' : '/favicon.svg')
  }, [badge, name])
}
