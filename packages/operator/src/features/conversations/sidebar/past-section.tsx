import type { ConversationItem } from '@switchboard/contract'
import { Star } from 'lucide-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAnswer } from '../../../store/answers.ts'
import { loadPast } from '../../../store/conversation.ts'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Stars } from '../../../ui/stars.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { shortAge } from '../times.ts'
import { useNow } from '../use-now.ts'
import { Section } from './section.tsx'

/** The contact's other conversations, newest first. */
export function PastSection({ c }: { c: ConversationItem }) {
  const contactId = c.contact.id
  const { status, load } = useAnswer(`past:${contactId}`, () => loadPast(contactId))
  const all = useData((s) => s.conversations)
  const past = useMemo(
    () =>
      Object.values(all)
        .filter((o) => o.contact.id === contactId && o.id !== c.id)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [all, contactId, c.id],
  )
  return (
    <Section name="past" title={past.length > 0 ? `Past conversations (${past.length})` : 'Past conversations'}>
      {past.map((o) => (
        <PastRow key={o.id} o={o} />
      ))}
      {past.length === 0 && status === 'ready' && (
        <p className="px-2 py-1 text-sm text-fg-3">None; this is the first.</p>
      )}
      {status === 'loading' && past.length === 0 && <div className="skeleton mx-2 my-2 h-3 w-2/3" />}
      {status === 'failed' && (
        <div className="flex items-center gap-2 px-2 py-1 text-sm text-fg-2">
          Could not be loaded.
          <Button size="sm" onClick={load}>
            Try again
          </Button>
        </div>
      )}
    </Section>
  )
}

/** That it was rated, and nothing more. */
const Anonymous = () => (
  <Star role="img" aria-label="Rated anonymously" className="size-3.5 shrink-0 self-center text-fg-3" />
)

function PastRow({ o }: { o: ConversationItem }) {
  const now = useNow()
  return (
    <Link
      to="/conversations/$view/$id"
      params={{ view: o.status === 'open' ? 'all' : o.status, id: o.id }}
      preload={false}
      className="flex min-h-7 items-baseline gap-2 rounded-md px-2 py-1 text-sm hover:bg-hover pointer-coarse:min-h-11"
    >
      <StateGlyph state={o.queueState} className="self-center" />
      <bdi className="min-w-0 flex-1 truncate">{o.lastMessage?.text.trim() || 'No text'}</bdi>
      {o.rated && (o.rated.stars === null ? <Anonymous /> : <Stars value={o.rated.stars} className="self-center" />)}
      <time className="shrink-0 text-xs text-fg-3 tabular-nums">
        {shortAge(now - Date.parse(o.lastMessage?.at ?? o.createdAt))}
      </time>
    </Link>
  )
}
