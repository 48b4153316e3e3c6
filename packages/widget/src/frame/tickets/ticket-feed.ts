import type { ContactTicket, ContactWireEvent, PublicTicketForm, TicketUpdate } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk/client'
import { noTickets, reduceTickets, withoutTicket, withTicket, withUpdates } from '@switchboard/sdk/contact-tickets'
import { batch, computed, effect, signal } from '@preact/signals'
import type { Language } from '../../language.ts'
import type { TicketTexts } from '../../texts/tickets/tickets-en.ts'
import { ticketCatalogues } from '../../texts/tickets/index.ts'
import { ask, client, personNow } from '../calls.ts'
import { say } from '../host.ts'
import { fresh } from '../outbox.ts'
import { isHere } from '../presence.ts'
import { retryDelayMs } from '../retry.ts'
import { chime } from '../sound.ts'
import { bootSettings, drafts, language, phase, site, ticketsUnread, ticketTab, view } from '../state.ts'
import { isUnclear, isUnread, markOf, seenFrom, withSeen, type Seen } from './ticket-rules.ts'

const pageLength = 20
const againAfterMs = 3_000

export const held = signal(noTickets)
export const forms = signal<readonly PublicTicketForm[]>([])
/** Where the earlier tickets go on; null when there are none. */
export const moreTickets = signal<string | null>(null)
/** The words of tickets; they come with their language. */
export const words = signal<TicketTexts | undefined>(undefined)
/** The workspace's own names of the states. */
const names = signal<Partial<Record<ContactTicket['publicStatus'], string>>>({})
const seen = signal<Record<string, Seen>>({})
const isLoaded = signal(false)
/** What came while a page was on its way is newer than the page. */
let meanwhile: ContactWireEvent[] | undefined
/** Grows with each load: what an earlier one brings is thrown away. */
let turn = 0
let attempt = 0
let hasLoaded = false
let timer: ReturnType<typeof setTimeout> | undefined

export const tickets = computed(() => Object.values(held.value.tickets))
export const unreadIds = computed(
  () => new Set(tickets.value.filter((t) => isUnread(t, held.value.updates[t.id], seen.value[t.id])).map((t) => t.id)),
)

/** What a state is called: the workspace's word, else the language's. */
export const statusText = (status: ContactTicket['publicStatus']): string => names.value[status] || words.value![status]

effect(() => speak(language.value))

effect(() => {
  // Each boot is a fresh start: of the same person, or of another one.
  if (phase.value === 'ready' && bootSettings.value) void load()
  else clear()
})

effect(() => {
  const isAny = forms.value.length > 0 || tickets.value.length > 0
  ticketTab.value = isAny ? words.value?.tickets : undefined
  ticketsUnread.value = isLoaded.value ? unreadIds.value.size : 0
})

effect(() => {
  const now = view.value
  const ticket = now.at === 'ticket' ? held.value.tickets[now.id] : undefined
  if (ticket && site.value.open && isHere.value && held.value.updates[ticket.id]) look(ticket)
})

function speak(wanted: Language) {
  if (wanted !== language.peek()) return
  ticketCatalogues[wanted]().then(
    (texts) => {
      if (wanted === language.peek()) words.value = texts
    },
    () => setTimeout(speak, againAfterMs, wanted),
  )
}

function clear() {
  clearTimeout(timer)
  turn++
  batch(() => {
    held.value = noTickets
    forms.value = []
    moreTickets.value = null
    seen.value = {}
    isLoaded.value = false
  })
}

async function load() {
  clearTimeout(timer)
  const mine = ++turn
  const heard = (meanwhile = [] as ContactWireEvent[])
  try {
    const [asked, page] = await Promise.all([
      ask(() => client.call('GET /v1/widget/ticket-forms')),
      ask(() => client.call('GET /v1/widget/tickets', { limit: pageLength })),
    ])
    if (mine !== turn) return
    meanwhile = undefined
    attempt = 0
    const { updates } = held.peek()
    batch(() => {
      forms.value = asked.items
      names.value = asked.publicNames
      moreTickets.value = page.nextCursor
      held.value = heard.reduce(reduceTickets, page.items.reduceRight(withTicket, { ...noTickets, updates }))
      seen.value = { ...seenFrom(site.peek().stored.tickets), ...seen.peek() }
    })
    // What was missed may belong to any that was looked into.
    for (const id of Object.keys(updates)) await loadUpdates(id)
    await catchUp()
    if (mine !== turn) return
    if (site.peek().stored.tickets === undefined) takeAsSeen(heard)
    isLoaded.value = true
    if (!hasLoaded) showNews()
    hasLoaded = true
  } catch (error) {
    // Where the workspace has no tickets there is nothing to try again.
    const isOver = error instanceof ApiError && error.status >= 400 && error.status < 429
    if (mine === turn && !isOver) timer = setTimeout(() => void load(), retryDelayMs(++attempt))
  }
}

/** Whoever opened the chat for its news is led there, unless they are reading or writing something by now. */
function showNews() {
  const now = view.peek()
  const isIdle = now.at === 'home' || (now.at === 'conversation' && now.key === fresh && !drafts.peek()[fresh])
  if (isIdle && site.peek().open && ticketsUnread.peek() > 0) view.value = { at: 'tickets' }
}

/** Where this browser has never seen a ticket, only what is happening now is news, or was to the launcher. */
function takeAsSeen(heard: readonly ContactWireEvent[]) {
  const news = heard.map((e) => JSON.stringify(e.data)).join() + site.peek().stored.news
  for (const t of tickets.peek()) if (!news.includes(t.id)) look(t)
  if (tickets.peek().length > 0) keepSeen()
}

const keepSeen = () => say('save', { tickets: JSON.stringify(seen.peek()) })

/** Finds out what stands behind changes: most of them are nothing to the visitor. */
async function catchUp() {
  for (const t of tickets.peek()) {
    const { [t.id]: known } = seen.peek()
    if (!isUnclear(t, held.peek().updates[t.id], known)) continue
    await loadUpdates(t.id)
    if (known && !isUnread(t, held.peek().updates[t.id], known)) look(t)
  }
}

/** Takes a ticket for seen as it is now. */
function look(ticket: ContactTicket) {
  const next = { revision: ticket.revision, mark: markOf(ticket, held.peek().updates[ticket.id]) }
  const before = seen.peek()[ticket.id]
  if (before && before.revision === next.revision && before.mark === next.mark) return
  seen.value = withSeen(seen.peek(), ticket.id, next)
  keepSeen()
}

/** What follows from facts about tickets. */
export function hear(events: ContactWireEvent[]): void {
  meanwhile?.push(...events)
  held.value = events.reduce(reduceTickets, held.value)
  if (isLoaded.value) {
    keepSeen()
    void catchUp()
  }
  for (const event of events) {
    if (event.type !== 'ticket_update.added') continue
    const { update } = event.data
    // One of those that are not shown yet has come to the front.
    if (!held.value.tickets[update.ticketId]) void load()
    else if (!held.value.updates[update.ticketId]) void loadUpdates(update.ticketId)
    if (update.author.kind === 'contact') continue
    if (!isHere.value || !site.value.open) chime()
    if (!site.value.open) say('preview', { id: update.id, name: update.author.name, text: update.text })
  }
}

/** Everything that was said about a ticket; false when it could not be fetched. */
export async function loadUpdates(id: string): Promise<boolean> {
  const mine = personNow()
  try {
    let found: TicketUpdate[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await ask(() =>
        client.call('GET /v1/widget/tickets/:id/updates', { id, limit: 50, ...(cursor && { cursor }) }),
      )
      found = [...found, ...page.items]
      cursor = page.nextCursor
    }
    if (mine === personNow()) held.value = withUpdates(held.value, id, found)
    return true
  } catch (error) {
    if (mine !== personNow() || !(error instanceof ApiError) || error.status !== 404) return false
    held.value = withoutTicket(held.value, id, held.value.tickets[id]?.revision ?? 0)
    return true
  }
}

/** The tickets before those shown. */
export async function loadEarlierTickets(): Promise<void> {
  const cursor = moreTickets.peek()
  const mine = personNow()
  if (cursor === null) return
  const page = await ask(() => client.call('GET /v1/widget/tickets', { limit: pageLength, cursor }))
  if (mine !== personNow() || cursor !== moreTickets.peek()) return
  const older = page.items.filter((t) => !held.peek().tickets[t.id])
  const unknown = older.filter((t) => !seen.peek()[t.id])
  batch(() => {
    held.value = {
      ...held.value,
      tickets: { ...held.value.tickets, ...Object.fromEntries(older.map((t) => [t.id, t])) },
    }
    unknown.forEach(look)
    moreTickets.value = page.nextCursor
  })
  for (const t of unknown) {
    await loadUpdates(t.id)
    if (mine === personNow()) look(t)
  }
}

/** A ticket the visitor has just opened: it is known, and seen. */
export function opened(ticket: ContactTicket): void {
  batch(() => {
    held.value = withTicket(held.value, ticket)
    look(ticket)
  })
}

/** Posts an answer that has waited its turn. */
export async function answer(id: string, message: { clientId: string; text: string; fileIds?: string[] }) {
  const mine = personNow()
  const update = await ask(() => client.call('POST /v1/widget/tickets/:id/updates', { id, ...message }))
  if (mine === personNow() && held.value.updates[id]) held.value = withUpdates(held.value, id, [update])
}
