import { Conversation } from './conversation.tsx'
import { CloseButton } from './header.tsx'
import { Home } from './home.tsx'
import { say, standalone } from './host.ts'
import { Messages } from './messages.tsx'
import { phase, site, t, unread, view } from './state.ts'
import { Tabs } from './tabs.tsx'

/** The whole panel: one of home, messages, or a conversation. */
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
  return (
    <>
      {now.at === 'home' ? <Home /> : <Messages />}
      <Tabs now={now.at} unread={unread.value} />
    </>
  )
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
