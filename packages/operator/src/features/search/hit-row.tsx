import { Link } from '@tanstack/react-router'
import { SquareKanban } from 'lucide-react'
import { useData } from '../../store/data.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { fullTime, whenWords } from '../conversations/times.ts'
import { contactName } from '../people/names.ts'
import { glyphOf, publicWord } from '../tickets/parts/words.ts'
import { Marked } from './marked.tsx'
import { listOf } from './places.ts'
import type { Hit, HitOf } from './use-results.ts'

const row = 'flex gap-3 rounded-lg px-3 py-2 outline-offset-[-2px] hover:bg-hover'

/** One thing found; a message leads to its place in the thread. */
export function HitRow({ hit }: { hit: Hit }) {
  switch (hit.kind) {
    case 'contact':
      return <ContactRow hit={hit} />
    case 'ticket':
      return <TicketRow hit={hit} />
    case 'message':
      return <MessageRow hit={hit} />
  }
}

function ContactRow({ hit }: { hit: HitOf<'contact'> }) {
  return (
    <li>
      <Link to="/contacts/$id" params={{ id: hit.contact.id }} preload={false} className={row}>
        <Avatar id={hit.contact.id} name={hit.contact.name ?? hit.contact.email} size={32} />
        <span dir="auto" className="min-w-0 flex-1 self-center truncate text-sm">
          <Marked text={hit.text} marks={hit.marks} />
        </span>
        <span className="self-center text-xs text-fg-3">Contact</span>
      </Link>
    </li>
  )
}

function TicketRow({ hit }: { hit: HitOf<'ticket'> }) {
  const { ticket, board, column, description } = hit
  const path: string = `/tickets/${ticket.id}`
  const status = useData((s) => publicWord(ticket.publicStatus, s.ticketSettings))
  return (
    <li>
      <Link to={path} preload={false} className={row}>
        <span className="mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-md bg-sunken text-fg-2">
          <SquareKanban aria-hidden className="size-4" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2 text-xs text-fg-2">
            <bdi className="min-w-0 truncate text-sm font-semibold text-fg">
              <Marked text={hit.text} marks={hit.marks} />
            </bdi>
            {ticket.archivedAt && <span className="shrink-0 text-fg-3">archived</span>}
            <span className="flex-1" />
            <StateGlyph state={glyphOf[ticket.publicStatus]} className="self-center" />
            <span className="sr-only">{status}</span>
            <bdi className="max-w-[40%] min-w-0 shrink-0 truncate" title={`${board.name}, ${column.name}`}>
              {board.name} · {column.name}
            </bdi>
          </span>
          {description.text !== '' && (
            <span dir="auto" className="line-clamp-2 text-sm break-words text-fg-2">
              <Marked text={description.text} marks={description.marks} />
            </span>
          )}
        </span>
      </Link>
    </li>
  )
}

function MessageRow({ hit }: { hit: HitOf<'message'> }) {
  const { message, conversation } = hit
  const name = contactName(conversation.contact)
  const at = new Date(message.createdAt)
  return (
    <li>
      <Link
        to="/conversations/$view/$id"
        params={{ view: listOf(conversation), id: conversation.id }}
        search={{ at: message.seq }}
        preload={false}
        className={row}
      >
        <Avatar
          id={conversation.contact.id}
          name={conversation.contact.name ?? conversation.contact.email}
          size={32}
          className="mt-0.5"
        />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2 text-xs text-fg-2">
            <bdi className="min-w-0 truncate text-sm font-semibold text-fg">{name}</bdi>
            {message.author.kind !== 'contact' && (
              <bdi className="min-w-0 truncate">{message.author.name ?? 'Switchboard'} wrote</bdi>
            )}
            <span className="flex-1" />
            <StateGlyph state={conversation.queueState} className="self-center" />
            <span className="sr-only">{conversation.queueState}</span>
            <time dateTime={message.createdAt} title={fullTime(at)} className="shrink-0 tabular-nums">
              {whenWords(at)}
            </time>
          </span>
          <span dir="auto" className="line-clamp-2 text-sm break-words text-fg-2">
            <Marked text={hit.text} marks={hit.marks} />
          </span>
        </span>
      </Link>
    </li>
  )
}
