import { Conversation } from './conversation.tsx'
import { CloseButton } from './header.tsx'
import { say, standalone } from './host.ts'
import { part } from './part.tsx'
import { phase, site, t, view, type Tab } from './state.ts'

const Overview = part<{ at: Tab }>(() => import('./overview.tsx').then((m) => m.overviewPart))
const Ticket = part<{ id: string }>(() => import('./tickets/ticket-thread.tsx').then((m) => m.ticketPart))
const TicketForm = part<{ id: string }>(() => import('./tickets/ticket-form.tsx').then((m) => m.formPart))

/** The whole panel: one of the tabs, a conversation, a ticket or a form. */
export function App() {
  return (
    <div class={standalone ? 'app alone' : 'app'} onKeyDown={onKey}>
      <Screen />
    </div>
  )
}

function Screen() {
  const now = view.value
  if (phase.value === 'refused' || phase.value === 'unavailable') return <Refused />
  if (now.at === 'conversation') return <Conversation key={now.key} id={now.key} />
  if (now.at === 'ticket') return <Ticket key={now.id} id={now.id} />
  if (now.at === 'form') return <TicketForm key={now.id} id={now.id} />
  return <Overview at={now.at} />
}

const Refused = () => (
  <main class="refused" aria-label={t.value.refusedTitle}>
    <CloseButton />
    <div role="alert">
      <h1>{t.value.refusedTitle}</h1>
      <p>{phase.value === 'refused' ? t.value.refusedText : t.value.unreachable}</p>
    </div>
  </main>
)

function onKey(e: KeyboardEvent) {
  if (e.key === 'Escape' && !e.isComposing && !standalone) say('close')
  // Where the panel covers the page, the keyboard stays in it too.
  if (e.key === 'Tab' && site.peek().full && !standalone) stayInside(e)
}

function stayInside(e: KeyboardEvent) {
  const stops = [
    ...document.querySelectorAll<HTMLElement>(
      'button:not(:disabled), a[href], textarea, input, select, [tabindex="0"]',
    ),
  ].filter((el) => el.offsetParent)
  const edge = e.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  e.preventDefault()
  ;(e.shiftKey ? stops.at(-1) : stops[0])?.focus()
}
