import type { ContactTicket } from '@switchboard/contract'
import styles from '../css/ticket-list.css?url'
import { ageText } from '../format.ts'
import { BackButton, CloseButton } from '../header.tsx'
import { language, view } from '../state.ts'
import { forms, loadEarlierTickets, moreTickets, tickets, unreadIds, words } from './ticket-feed.ts'
import { Status } from './ticket-status.tsx'

/** The list of tickets and the choice among forms, to be fetched with their styles. */
export const ticketsPart = { Component: Tickets, styles: [styles] }

function Tickets({ at }: { at: 'tickets' | 'forms' }) {
  if (!words.value) return null
  return at === 'tickets' ? <List /> : <Forms />
}

/** The visitor's tickets; a new one is offered while there is a form for it. */
function List() {
  const { tickets: title, noTickets, noTicketsHint, earlierTickets, newTicket } = words.value!
  const begin = () => {
    const [first, second] = forms.value
    view.value = first && !second ? { at: 'form', id: first.id } : { at: 'forms' }
  }
  return (
    <main aria-label={title}>
      <header class="head plain">
        <h1>{title}</h1>
        <CloseButton />
      </header>
      <div class="list">
        {tickets.value.map((ticket) => (
          <TicketCard key={ticket.id} ticket={ticket} />
        ))}
        {tickets.value.length === 0 && (
          <div class="empty">
            <strong>{noTickets}</strong>
            <p>{noTicketsHint}</p>
          </div>
        )}
        {moreTickets.value !== null && (
          <button type="button" class="quiet" onClick={() => loadEarlierTickets().catch(() => {})}>
            {earlierTickets}
          </button>
        )}
      </div>
      {forms.value.length > 0 && (
        <div class="foot">
          <button type="button" class="primary" onClick={begin}>
            {newTicket}
          </button>
        </div>
      )}
    </main>
  )
}

function TicketCard({ ticket }: { ticket: ContactTicket }) {
  const isNew = unreadIds.value.has(ticket.id)
  return (
    <button
      type="button"
      class={isNew ? 'card new' : 'card'}
      onClick={() => (view.value = { at: 'ticket', id: ticket.id })}
    >
      <span class="lines">
        <strong dir="auto">{ticket.title}</strong>
        <small>
          <Status of={ticket.publicStatus} /> · <bdi>{ticket.reference}</bdi>
        </small>
      </span>
      <span class="side">
        <time dateTime={ticket.createdAt}>{ageText(Date.parse(ticket.createdAt), language.value)}</time>
        {isNew && (
          <span class="news">
            <span class="hidden">{words.value!.newAnswer}</span>
          </span>
        )}
      </span>
    </button>
  )
}

/** The forms that are on, to choose from. */
function Forms() {
  return (
    <main aria-label={words.value!.chooseForm}>
      <header class="head">
        <BackButton to="tickets" />
        <div class="who">
          <h1>{words.value!.chooseForm}</h1>
        </div>
        <CloseButton />
      </header>
      <div class="list">
        {forms.value.map(({ id, name, intro }) => (
          <button key={id} type="button" class="card" onClick={() => (view.value = { at: 'form', id })}>
            <span class="lines">
              <strong dir="auto">{name}</strong>
              {intro && <small dir="auto">{intro}</small>}
            </span>
          </button>
        ))}
      </div>
    </main>
  )
}
