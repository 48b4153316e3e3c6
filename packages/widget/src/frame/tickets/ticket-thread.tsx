import type { ContactTicket } from '@switchboard/contract'
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Composer } from '../composer.tsx'
import styles from '../css/ticket-list.css?url'
import { DropArea } from '../drop-area.tsx'
import { BackButton, CloseButton } from '../header.tsx'
import { Log } from '../log.tsx'
import { OfflineStrip } from '../offline-strip.tsx'
import { t, ticketsUnread } from '../state.ts'
import { held, loadUpdates, words } from './ticket-feed.ts'
import { ticketKey } from './ticket-gate.ts'
import { asConversation } from './ticket-rules.ts'
import { Status } from './ticket-status.tsx'

/** One ticket, to be fetched with its styles. */
export const ticketPart = { Component: Ticket, styles: [styles] }

/** What was said about a ticket, read and answered like a conversation. */
function Ticket({ id }: { id: string }) {
  const key = ticketKey(id)
  const ticket = held.value.tickets[id]
  const updates = held.value.updates[id]
  const failed = useSignal(false)
  const load = async () => {
    failed.value = false
    failed.value = !(await loadUpdates(id))
  }
  useEffect(() => {
    if (!updates) void load()
  }, [updates === undefined])
  if (!words.value) return null
  return (
    <DropArea id={key} label={ticket?.title ?? words.value.tickets}>
      <TicketHeader ticket={ticket} />
      {ticket ? (
        <>
          <Log
            id={key}
            conversation={asConversation(ticket, updates ?? [])}
            welcome={<Welcome isLoaded={updates !== undefined} failed={failed.value} retry={load} />}
          />
          <OfflineStrip />
          <Composer id={key} />
        </>
      ) : (
        <p class="empty" role="status">
          {words.value.ticketGone}
        </p>
      )}
    </DropArea>
  )
}

const TicketHeader = ({ ticket }: { ticket: ContactTicket | undefined }) => (
  <header class="head ticket-head">
    <BackButton to="tickets" hasNews={ticketsUnread.value > 0} />
    <div class="who">
      <h1 dir="auto">{ticket?.title}</h1>
      <p role="status">
        {ticket && (
          <>
            <Status of={ticket.publicStatus} /> · <bdi>{ticket.reference}</bdi>
          </>
        )}
      </p>
    </div>
    <CloseButton />
  </header>
)

function Welcome({ isLoaded, failed, retry }: { isLoaded: boolean; failed: boolean; retry: () => void }) {
  if (failed)
    return (
      <div class="welcome" role="alert">
        {words.value!.loadFailed}{' '}
        <button type="button" class="link" onClick={retry}>
          {t.value.retry}
        </button>
      </div>
    )
  return <p class="welcome">{isLoaded && words.value!.noAnswers}</p>
}
