import { Link } from '@tanstack/react-router'
import { Avatar } from '../../ui/avatar.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { fullTime } from '../conversations/times.ts'
import { contactName } from '../people/names.ts'
import { Marked } from './marked.tsx'
import { listOf } from './places.ts'
import type { Hit } from './use-results.ts'

const row = 'flex gap-3 rounded-lg px-3 py-2 outline-offset-[-2px] hover:bg-hover'

/** One thing found; a message leads to its place in the thread. */
export function HitRow({ hit }: { hit: Hit }) {
  if (hit.kind === 'contact')
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
  const { message, conversation } = hit
  const name = contactName(conversation.contact)
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
            <time className="shrink-0 tabular-nums">{fullTime(new Date(message.createdAt))}</time>
          </span>
          <span dir="auto" className="line-clamp-2 text-sm break-words text-fg-2">
            <Marked text={hit.text} marks={hit.marks} />
          </span>
        </span>
      </Link>
    </li>
  )
}
