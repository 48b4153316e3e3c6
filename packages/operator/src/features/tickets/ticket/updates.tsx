import type { Ticket, TicketUpdate } from '@switchboard/contract'
import { Eye, EyeOff, MessageSquareText, UserRoundPlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useData } from '../../../store/data.ts'
import { useMay, useMe } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { Attachments } from '../../conversations/thread/attachments.tsx'
import { MessageText } from '../../conversations/thread/message-text.tsx'
import { fullTime, whenWords } from '../../conversations/times.ts'
import { contactName, shortName } from '../../people/names.ts'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { changeTicket } from '../parts/acts.ts'
import { UpdateComposer } from './update-composer.tsx'

const none: TicketUpdate[] = []

/** What the contact was told and answered, oldest first, and where they are told more. */
export function Updates({ t, ready }: { t: Ticket; ready: boolean }) {
  const updates = useData((s) => s.ticketUpdates[t.id]) ?? none
  const may = useMay('tickets:write')
  if (updates.length === 0 && !ready) return <PaneLoading />
  return (
    <div className="flex flex-1 flex-col">
      <ol aria-label="Customer updates" className="flex flex-1 flex-col gap-4 py-4 empty:hidden">
        {updates.map((u) => (
          <Update key={u.id} update={u} contact={t.contact} />
        ))}
      </ol>
      {updates.length === 0 && (
        <EmptyState icon={<MessageSquareText />} title="Nothing said yet" className="h-auto min-h-40 flex-1">
          What you write here goes to the contact; comments stay among colleagues.
        </EmptyState>
      )}
      {may && <Below t={t} />}
    </div>
  )
}

function Update({ update: u, contact }: { update: TicketUpdate; contact: Ticket['contact'] }) {
  const me = useMe().operator.id
  const isContact = u.author.kind === 'contact'
  // Who they are now, unless the ticket has become somebody else's since.
  const theirs = isContact && contact?.id === u.author.id ? contactName(contact) : u.author.name
  const name = u.author.id === me ? 'You' : (theirs ?? (isContact ? 'The contact' : 'Switchboard'))
  return (
    <li className="flex gap-3" data-update={u.id}>
      {isContact || u.author.id === null ? (
        <Avatar id={u.author.id ?? u.id} name={u.author.name ?? null} size={28} />
      ) : (
        <OperatorAvatar id={u.author.id} name={u.author.name ?? null} size={28} />
      )}
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2 text-xs text-fg-3">
          <bdi className="min-w-0 truncate text-sm font-semibold text-fg">{name}</bdi>
          <time dateTime={u.createdAt} title={fullTime(new Date(u.createdAt))} className="shrink-0 tabular-nums">
            {whenWords(new Date(u.createdAt))}
          </time>
        </p>
        <div
          className={cn(
            'mt-1 flex w-fit max-w-full flex-col gap-1.5 rounded-xl px-3 py-2',
            isContact ? 'bg-sunken' : 'bg-own',
          )}
        >
          {u.text !== '' && <MessageText text={u.text} />}
          {u.files.length > 0 && <Attachments files={u.files} />}
        </div>
      </div>
    </li>
  )
}

/** The composer, or why there is none and what to do about it. */
function Below({ t }: { t: Ticket }) {
  if (t.contact === null)
    return <Notice icon={<UserRoundPlus />} words="Nobody is told anything yet: link a contact first." />
  const name = shortName(contactName(t.contact))
  if (t.archivedAt !== null) return <Notice icon={<EyeOff />} words={`An archived ticket is out of ${name}’s sight.`} />
  if (!t.visibleToContact)
    return (
      <Notice icon={<EyeOff />} words={`${name} does not see this ticket, so there is nobody to tell.`}>
        <Button onClick={() => void changeTicket(t.id, { visibleToContact: true })}>
          <Eye />
          Show it to {name}
        </Button>
      </Notice>
    )
  return <UpdateComposer t={t} name={name} />
}

function Notice({ icon, words, children }: { icon: ReactNode; words: string; children?: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3 rounded-xl border border-line px-4 py-3 text-sm text-fg-2 [&>svg]:size-4 [&>svg]:shrink-0">
      {icon}
      <p className="min-w-0 flex-1 basis-52">{words}</p>
      {children}
    </div>
  )
}
