import { ArrowRight, Ticket, Zap } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { cn } from '../../ui/cn.ts'
import { Keys } from '../../ui/kbd.tsx'
import { StateGlyph } from '../../ui/state-glyph.tsx'
import { glyphOf } from '../tickets/parts/words.ts'
import type { Entry } from './entries.ts'

/** One line, under the name of its group where a group begins. */
export function PaletteLine({
  id,
  entry,
  heading,
  selected,
  onPoint,
  onChoose,
}: {
  id: string
  entry: Entry
  heading: string | null
  selected: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  return (
    <>
      {heading && (
        <div role="presentation" className="px-2.5 pt-2 pb-1 text-2xs font-medium text-fg-3">
          {heading}
        </div>
      )}
      <div
        id={id}
        role="option"
        aria-selected={selected}
        onPointerMove={() => !selected && onPoint()}
        onClick={onChoose}
        className={cn(
          'flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm select-none pointer-coarse:min-h-11',
          selected && 'bg-pressed',
        )}
      >
        <Icon entry={entry} />
        <bdi className={cn('truncate', entry.hint ? 'max-w-[45%] shrink-0' : 'min-w-0 flex-1')}>{entry.label}</bdi>
        {entry.hint && <bdi className="min-w-0 flex-1 truncate text-fg-3">{entry.hint}</bdi>}
        {entry.conversation && <StateGlyph state={entry.conversation.queueState} />}
        {entry.ticket && <StateGlyph state={glyphOf[entry.ticket.publicStatus]} />}
        {entry.keys && <Keys keys={entry.keys} />}
      </div>
    </>
  )
}

const signs = { act: Zap, place: ArrowRight, ticket: Ticket, person: Zap, conversation: Zap }

function Icon({ entry }: { entry: Entry }) {
  if (entry.conversation)
    return (
      <Avatar
        id={entry.conversation.contact.id}
        name={entry.conversation.contact.name ?? entry.conversation.contact.email}
        size={20}
      />
    )
  if (entry.kind === 'person') return <Avatar id={entry.contactId ?? entry.key} name={entry.label} size={20} />
  const Sign = signs[entry.kind]
  return <Sign aria-hidden className="mx-0.5 size-4 shrink-0 text-fg-3" />
}
