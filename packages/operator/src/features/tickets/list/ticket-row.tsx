import type { Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { createContext, memo, useContext } from 'react'
import { goTo } from '../../../navigation.ts'
import { useTicketSettings } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { priorityWords, PrioritySign } from '../../conversations/priority.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { Marked } from '../../search/marked.tsx'
import { Age } from '../../table/age.tsx'
import { Row, type RowProps } from '../../table/row.tsx'
import { RowTags } from '../../table/row-tags.tsx'
import { DueMark } from '../parts/due-mark.tsx'
import { marksOf } from '../parts/marks.ts'
import { typeName } from '../parts/words.ts'
import { cellText, type TicketColumn } from './columns.ts'

/** What is searched for, to be highlighted in the rows. */
export const Sought = createContext('')

/** One ticket; archived and merged ones stay in their place, dimmed, until the list is asked again. */
export const TicketRow = memo(function TicketRow(props: RowProps<TicketColumn>) {
  const ticket = useData((s) => s.tickets[props.id])
  return (
    <Row
      {...props}
      label={`Select ${ticket?.reference ?? 'this ticket'}`}
      gone={!ticket || ticket.mergedIntoId !== null || ticket.archivedAt !== null}
      onOpen={() => goTo(`/tickets/${props.id}`)}
      first={<Title ticket={ticket} narrow={props.narrow} />}
    >
      {(column) => ticket && <Cell ticket={ticket} column={column.id} />}
    </Row>
  )
})

function Title({ ticket, narrow }: { ticket: Ticket | undefined; narrow: boolean }) {
  const q = useContext(Sought)
  if (!ticket) return <span className="text-fg-3">No longer here</span>
  const path: string = `/tickets/${ticket.id}`
  return (
    <div className="min-w-0 flex-1">
      <div className="flex min-w-0 items-center gap-2">
        <span className="shrink-0 text-xs text-fg-3 tabular-nums">
          <Marked text={ticket.reference} marks={marksOf(ticket.reference, q)} />
        </span>
        <Link
          to={path}
          tabIndex={-1}
          preload={false}
          dir="auto"
          title={ticket.title}
          className="min-w-0 truncate text-start font-medium hover:underline"
        >
          <Marked text={ticket.title} marks={marksOf(ticket.title, q)} />
        </Link>
        {ticket.archivedAt && <span className="shrink-0 text-xs text-fg-3">archived</span>}
        {ticket.mergedIntoId && <span className="shrink-0 text-xs text-fg-3">merged</span>}
      </div>
      {narrow && <Details ticket={ticket} />}
    </div>
  )
}

/** The second line on a phone. */
function Details({ ticket }: { ticket: Ticket }) {
  const settings = useTicketSettings()
  return (
    <div className="flex min-w-0 items-center gap-2 text-xs text-fg-3">
      <bdi className="min-w-0 truncate">{cellText(ticket, 'column') ?? typeName(ticket.type, settings)}</bdi>
      {ticket.priority !== 'normal' && <Cell ticket={ticket} column="priority" />}
      {ticket.dueAt && <DueMark at={ticket.dueAt} resolved={ticket.resolvedAt !== null} />}
      <RowTags ids={ticket.tagIds} most={1} />
    </div>
  )
}

function Cell({ ticket, column }: { ticket: Ticket; column: string }) {
  const text = cellText(ticket, column)
  switch (column) {
    case 'tags':
      return <RowTags ids={ticket.tagIds} most={2} />
    case 'createdAt':
      return <Age at={ticket.createdAt} />
    case 'due':
      if (ticket.dueAt) return <DueMark at={ticket.dueAt} resolved={ticket.resolvedAt !== null} />
      break
    case 'priority':
      return (
        <span className="flex items-center gap-1">
          <PrioritySign priority={ticket.priority} />
          {priorityWords[ticket.priority]}
        </span>
      )
    case 'assignee':
      if (ticket.assigneeId)
        return (
          <span className="flex min-w-0 items-center gap-1.5">
            <OperatorAvatar id={ticket.assigneeId} size={20} />
            <bdi className="min-w-0 truncate">{text}</bdi>
          </span>
        )
  }
  return text === null ? <span className="text-fg-3">-</span> : <bdi title={text}>{text}</bdi>
}
