import type { Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useData } from '../../../store/data.ts'
import { useTicketSettings } from '../../../store/boards.ts'
import { cn } from '../../../ui/cn.ts'
import { PriorityGlyph } from '../../conversations/priority.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { contactName } from '../../people/names.ts'
import { Marked } from '../../search/marked.tsx'
import { RowTags } from '../../table/row-tags.tsx'
import { DueMark } from '../parts/due-mark.tsx'
import { marksOf } from '../parts/marks.ts'
import { typeName } from '../parts/words.ts'
import { useKeptFocus } from './current.ts'
import { MoveMenu } from './move-menu.tsx'
import { useDragTie, type DragParts } from './use-dragging.ts'

/** One ticket on the board. */
export const Card = memo(function Card({
  ticket,
  q,
  parts,
  tabbable,
  isTaken,
  mayMove,
}: {
  ticket: Ticket
  /** What is searched for, to be highlighted. */
  q: string
  parts: DragParts | null
  tabbable: boolean
  /** It is in the hand at this moment. */
  isTaken: boolean
  mayMove: boolean
}) {
  const { id, reference, title, contact } = ticket
  const element = useDragTie(mayMove ? parts : null, (drag, card) => drag.takeable(card, id), id)
  useKeptFocus(id)
  const path: string = `/tickets/${id}`
  return (
    <div
      ref={element}
      data-card={id}
      className={cn(
        'group/card relative flex flex-col gap-1.5 rounded-lg bg-raised p-2.5 shadow-btn hover:bg-[color-mix(in_oklab,var(--c-raised),var(--c-fg)_2.5%)] has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-offset-1 has-[a:focus-visible]:outline-accent',
        isTaken && 'opacity-50',
      )}
    >
      <div className="flex min-h-5 items-center gap-1.5 text-xs text-fg-3">
        <span className="shrink-0 tabular-nums">
          <Marked text={reference} marks={marksOf(reference, q)} />
        </span>
        <PriorityGlyph priority={ticket.priority} />
        <Type type={ticket.type} />
        <span className="flex-1" />
        {mayMove && <MoveMenu ticket={ticket} tabbable={tabbable} />}
        <Assignee id={ticket.assigneeId} />
      </div>
      <Link
        to={path}
        preload={false}
        draggable={false}
        tabIndex={tabbable ? 0 : -1}
        dir="auto"
        aria-label={`${reference}, ${title}`}
        className="line-clamp-3 text-sm font-medium break-words outline-none after:absolute after:inset-0 after:rounded-lg"
      >
        <Marked text={title} marks={marksOf(title, q)} />
      </Link>
      {(ticket.tagIds.length > 0 || ticket.dueAt || contact) && (
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-xs text-fg-3">
          {ticket.dueAt && <DueMark at={ticket.dueAt} resolved={ticket.resolvedAt !== null} />}
          {contact && <bdi className="max-w-40 min-w-0 truncate">{contactName(contact)}</bdi>}
          <RowTags ids={ticket.tagIds} most={2} />
        </div>
      )}
    </div>
  )
})

function Type({ type }: { type: string }) {
  const settings = useTicketSettings()
  return <bdi className="min-w-0 truncate">{typeName(type, settings)}</bdi>
}

function Assignee({ id }: { id: string | null }) {
  const name = useData((s) => (id ? s.operators[id]?.name : undefined))
  if (id === null) return null
  return (
    <span title={`Assigned to ${name ?? 'somebody'}`} className="shrink-0">
      <OperatorAvatar id={id} size={20} />
      <span className="sr-only">Assigned to {name ?? 'somebody'}</span>
    </span>
  )
}
