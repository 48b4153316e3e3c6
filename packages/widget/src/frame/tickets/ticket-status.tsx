import type { ContactTicket } from '@switchboard/contract'
import { statusText } from './ticket-feed.ts'

const signs: Record<ContactTicket['publicStatus'], string> = {
  submitted: 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10z',
  'in progress': 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM8 5v6M9.500 5v6',
  'waiting for you': 'M8 13A5 5 0 1 0 8 3a5 5 0 0 0 0 10zM8 8h.010',
  resolved: 'M3 8.500l3.500 3.500L13 4.500',
}

/** How a ticket stands: sign, colour and word. */
export const Status = ({ of: status }: { of: ContactTicket['publicStatus'] }) => (
  <span class={`status ${status.split(' ')[0]}`}>
    <svg
      width="12"
      height="12"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="2.500"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={signs[status]} />
    </svg>
    <bdi>{statusText(status)}</bdi>
  </span>
)
