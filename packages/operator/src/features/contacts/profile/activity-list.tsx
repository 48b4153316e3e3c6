import type { Activity, Contact, Ticket } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { History } from 'lucide-react'
import { useMemo } from 'react'
import { useData } from '../../../store/data.ts'
import { byText } from '../../../store/merge.ts'
import { meId } from '../../../store/session.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { clockTime, dayWords, fullTime } from '../../conversations/times.ts'
import { contactName } from '../../people/names.ts'
import { useTicketsOf } from '../../tickets/linked/use-tickets-of.ts'
import { changesOf, changeWords, fieldLabel, type Change } from '../parts/changes.ts'

const none: Activity[] = []

/** What happened to a contact, newest first, edits with both values. */
export function ActivityList({ contact, loading }: { contact: Contact; loading: boolean }) {
  const activity = useData((s) => s.activity[`contact:${contact.id}`]) ?? none
  const { tickets } = useTicketsOf({ contactId: contact.id })
  const days = useMemo(() => {
    const all = [...activity, ...tickets.map(madeOf)].sort((a, b) => byText(b.at, a.at))
    return [...Map.groupBy(all, (a) => dayWords(new Date(a.at)))]
  }, [activity, tickets])
  if (days.length === 0 && loading) return <PaneLoading />
  if (days.length === 0)
    return (
      <EmptyState icon={<History />} title="Nothing has happened yet">
        Edits, merges and blocks are kept here with who did them.
      </EmptyState>
    )
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3 max-[899px]:overflow-visible">
      {days.map(([day, entries]) => (
        <section key={day} className="mb-4">
          <h2 className="mb-1 text-xs font-medium text-fg-3">{day}</h2>
          <ol>
            {entries.map((a) => (
              <li key={a.id} className="flex items-baseline gap-3 py-1 text-sm">
                <time title={fullTime(new Date(a.at))} className="w-16 shrink-0 text-xs text-fg-3 tabular-nums">
                  {clockTime(new Date(a.at))}
                </time>
                <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                  <bdi className="font-medium">{whoOf(a)}</bdi> <What a={a} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

/** That a ticket of the contact was made belongs in their timeline as well. */
const madeOf = (t: Ticket): Activity => ({
  id: t.id,
  entity: `ticket:${t.id}`,
  type: 'ticket.created',
  actor: t.createdBy,
  at: t.createdAt,
  data: { reference: t.reference, title: t.title },
})

function whoOf(a: Activity): string {
  if (a.actor.kind === 'contact') return 'The contact'
  return a.actor.id === meId() ? 'You' : (a.actor.name ?? 'Switchboard')
}

const deeds: Record<string, string> = {
  'contact.created': 'added this contact',
  'contact.identified': 'said who they are',
  'contact.blocked': 'blocked the contact',
  'contact.unblocked': 'unblocked the contact',
  'contact.updated': 'changed the contact',
  'comment.added': 'added a comment',
  'task.saved': 'changed a task',
  'task.due': 'said that a task is due',
}

function What({ a }: { a: Activity }) {
  if (a.type === 'ticket.created') return <Made a={a} />
  const changes = changesOf(a)
  if (changes.length === 1) return <Edit change={changes[0]!} />
  if (changes.length > 1)
    return (
      <>
        changed {changes.length} fields
        <ul className="mt-0.5 border-s border-line ps-3 text-fg-2">
          {changes.map((c) => (
            <li key={c.field}>
              <bdi>{fieldLabel(c.field)}</bdi>: <FromTo change={c} />
            </li>
          ))}
        </ul>
      </>
    )
  const { intoId, fromId } = a.data as { intoId?: string; fromId?: string }
  if (a.type === 'contact.merged')
    return intoId ? (
      <>
        merged this into <Named id={intoId} />
      </>
    ) : (
      'merged a contact'
    )
  if (a.type === 'contact.unmerged')
    return fromId ? (
      <>
        took <Named id={fromId} /> apart again
      </>
    ) : (
      'undid a merge'
    )
  if (a.type === 'contact.created' && a.actor.kind === 'contact') return 'came here'
  return deeds[a.type] ?? a.type.split('.')[1]?.replaceAll('_', ' ') ?? 'changed it'
}

function Made({ a }: { a: Activity }) {
  const { reference, title } = a.data as { reference: string; title: string }
  return (
    <>
      {a.actor.kind === 'contact' ? 'opened' : 'made'}{' '}
      <Link
        to="/tickets/$ticketId"
        params={{ ticketId: reference }}
        preload={false}
        className="font-medium text-accent-text hover:underline"
      >
        {reference}
      </Link>{' '}
      <bdi className="text-fg-2">{title}</bdi>
    </>
  )
}

function Edit({ change }: { change: Change }) {
  return (
    <>
      changed <bdi>{fieldLabel(change.field)}</bdi>:{' '}
      <span className="text-fg-2">
        <FromTo change={change} />
      </span>
    </>
  )
}

function FromTo({ change }: { change: Change }) {
  const { from, to } = changeWords(change)
  return (
    <>
      <bdi className="text-fg-3 line-through">{from}</bdi> → <bdi>{to}</bdi>
    </>
  )
}

function Named({ id }: { id: string }) {
  const contact = useData((s) => s.contacts[id])
  return <bdi>{contact ? contactName(contact) : 'another contact'}</bdi>
}
