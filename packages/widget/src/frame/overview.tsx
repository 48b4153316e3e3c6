import styles from './css/home.css?url'
import { Home } from './home.tsx'
import { Messages } from './messages.tsx'
import { useEffect } from 'preact/hooks'
import { part } from './part.tsx'
import type { Tab } from './state.ts'
import { Tabs } from './tabs.tsx'
import { ticketFeed } from './tickets/ticket-gate.ts'

const Tickets = part<{ at: 'tickets' | 'forms' }>(() => import('./tickets/ticket-list.tsx').then((m) => m.ticketsPart))

/** Home and the lists, to be fetched with their styles: whoever comes to write first sees neither. */
export const overviewPart = { Component: Overview, styles: [styles] }

function Overview({ at }: { at: Tab }) {
  // Whether there is a third tab is known once the tickets are.
  useEffect(() => void ticketFeed().catch(() => {}), [at])
  return (
    <>
      <Screen at={at} />
      <Tabs now={at} />
    </>
  )
}

function Screen({ at }: { at: Tab }) {
  if (at === 'home') return <Home />
  return at === 'messages' ? <Messages /> : <Tickets at={at} />
}
