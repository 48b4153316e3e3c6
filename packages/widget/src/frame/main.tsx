import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from './app.tsx'
import './css/base.css'
import './css/conversation.css'
import './css/composer.css'
import { watchConnection } from './connection.ts'
import { connectHost, say } from './host.ts'
import { acknowledge } from './receipts.ts'
import { followFocus } from './presence.ts'
import { setDraft } from './drafts.ts'
import { startSending } from './sender.ts'
import { begin, follow } from './session.ts'
import { allowSound } from './sound.ts'
import { speak } from './speak.ts'
import { conversations, drafts, inOrder, phase, site, ticketsUnread, turnedHere, unread, view } from './state.ts'
import { dress } from './theme.ts'
import { ticketFeed } from './tickets/ticket-gate.ts'
import { resumeUploads } from './uploads.ts'
import { unreadForContact } from '@switchboard/sdk/contact-state'

let begun = false

connectHost((state) => {
  const before = site.peek()
  site.value = state
  if (!begun) {
    begun = true
    start()
  } else follow(before, state)
  if (state.draft) setDraft(view.peek(), state.draft)
  if (state.open && !before.open) showUnread()
  if (state.draft !== undefined || (state.open && !before.open)) turnedHere.value++
})

function start() {
  followFocus()
  allowSound()
  begin(site.peek())
  startSending()
  resumeUploads()
  watchConnection()
  effect(() => {
    if (phase.value === 'ready') say('unread', unread.value + ticketsUnread.value)
  })
  // Who has seen tickets here before hears of their news at once.
  const { tickets, news } = site.peek().stored
  if (tickets ?? news) ticketFeed().catch(() => {})
  speak(draw)
}

function draw() {
  dress()
  acknowledge()
  render(<App />, document.getElementById('app')!)
  // The styles are in and the first picture is about to be painted: the shell may go. A hidden frame paints nothing.
  const late = setTimeout(shown, 300)
  requestAnimationFrame(() => {
    clearTimeout(late)
    shown()
  })
}

let isShown = false

function shown() {
  if (!isShown) say('shown')
  isShown = true
}

/** Opening again shows what came meanwhile, unless something is half written. */
function showUnread() {
  const now = view.peek()
  const here = now.at === 'conversation' ? conversations.peek()[now.key] : undefined
  if ((here && unreadForContact(here) > 0) || (now.at === 'conversation' && drafts.peek()[now.key])) return
  const found = inOrder.peek().find((c) => unreadForContact(c) > 0)
  if (found) view.value = { at: 'conversation', key: found.id }
  else if (ticketsUnread.peek() > 0 && now.at !== 'ticket' && now.at !== 'form') view.value = { at: 'tickets' }
}
