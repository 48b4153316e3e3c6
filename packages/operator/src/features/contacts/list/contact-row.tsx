import type { Contact } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { BadgeCheck, Ban } from 'lucide-react'
import { memo, type MouseEvent } from 'react'
import { goTo } from '../../../navigation.ts'
import { useData } from '../../../store/data.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { cn } from '../../../ui/cn.ts'
import { fullTime, shortAge } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'
import { contactName } from '../../people/names.ts'
import { cellText, type Column } from '../parts/columns.ts'
import { RowTags } from './row-tags.tsx'
import { Tick } from './tick.tsx'

interface RowProps {
  id: string
  index: number
  columns: Column[]
  template: string
  narrow: boolean
  selected: boolean
  tabbable: boolean
  top: number
  height: number
  onTick: (extend: boolean) => void
}

/** One contact; merged and erased ones stay in their place, dimmed, until the list is asked again. */
export const ContactRow = memo(function ContactRow(props: RowProps) {
  const { id, index, narrow, selected, tabbable, top, height, template } = props
  const contact = useData((s) => s.contacts[id])
  const gone = !contact || contact.mergedIntoId !== null
  const open = (e: MouseEvent) => {
    if (gone || (e.target as Element).closest('a, button, [role=checkbox]')) return
    if (e.shiftKey) return props.onTick(true)
    if (e.metaKey || e.ctrlKey) return props.onTick(false)
    goTo(`/contacts/${id}`)
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-row={id}
      tabIndex={tabbable ? 0 : -1}
      onClick={open}
      className={cn(
        'group absolute inset-x-0 top-0 grid cursor-default items-center border-b border-line px-2 text-sm outline-none select-none after:pointer-events-none after:absolute after:inset-0 after:z-20 focus-visible:after:shadow-[inset_0_0_0_2px_var(--c-accent)]',
        selected ? 'bg-selected' : 'hover:bg-hover',
        gone && 'opacity-60',
      )}
      style={{
        height,
        transform: `translateY(${top}px)`,
        gridTemplateColumns: narrow ? '32px minmax(0, 1fr)' : template,
      }}
    >
      <div
        role="gridcell"
        className={cn('flex h-full items-center', !narrow && 'sticky start-2 z-10', cover(selected))}
      >
        <Tick
          checked={selected}
          label={`Select ${contact ? contactName(contact) : 'this contact'}`}
          onChange={props.onTick}
        />
      </div>
      <NameCell contact={contact} narrow={narrow} selected={selected} />
      {!narrow &&
        contact &&
        props.columns.map((c) => (
          <div key={c.id} role="gridcell" className="min-w-0 truncate px-2 text-fg-2">
            <Cell contact={contact} column={c.id} />
          </div>
        ))}
    </div>
  )
})

/** What stays in sight while the table moves sideways covers what moves under it. */
const cover = (selected: boolean): string =>
  cn(
    'bg-surface',
    selected
      ? 'bg-[image:linear-gradient(var(--c-selected),var(--c-selected))]'
      : 'group-hover:bg-[image:linear-gradient(var(--c-hover),var(--c-hover))]',
  )

function NameCell({ contact, narrow, selected }: { contact: Contact | undefined; narrow: boolean; selected: boolean }) {
  if (!contact)
    return (
      <div role="gridcell" className="px-2 text-fg-3">
        No longer here
      </div>
    )
  const name = contactName(contact)
  return (
    <div
      role="gridcell"
      className={cn(
        'flex h-full min-w-0 items-center gap-2.5 px-2',
        !narrow && ['sticky start-11 z-10', cover(selected)],
      )}
    >
      <Avatar id={contact.id} name={contact.name ?? contact.email} size={narrow ? 32 : 24} />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 items-center gap-1.5">
          <Link
            to="/contacts/$id"
            params={{ id: contact.id }}
            tabIndex={-1}
            preload={false}
            dir="auto"
            className="min-w-0 truncate text-start font-medium hover:underline"
          >
            {name}
          </Link>
          {contact.verified && (
            <BadgeCheck role="img" aria-label="Verified" className="size-3.5 shrink-0 text-live-text" />
          )}
          {contact.blockedAt && <Ban role="img" aria-label="Blocked" className="size-3.5 shrink-0 text-danger-text" />}
          {contact.mergedIntoId && <span className="shrink-0 text-xs text-fg-3">merged</span>}
        </div>
        {narrow && (
          <div className="flex min-w-0 items-center gap-2 text-xs text-fg-3">
            <bdi className="min-w-0 truncate">
              {(contact.name && contact.email) || contact.phone || contact.externalId || 'No address'}
            </bdi>
            <RowTags ids={contact.tagIds} most={1} />
          </div>
        )}
      </div>
    </div>
  )
}

function Cell({ contact, column }: { contact: Contact; column: string }) {
  if (column === 'tags') return <RowTags ids={contact.tagIds} most={3} />
  if (column === 'lastSeenAt' || column === 'createdAt') return <Age at={contact[column]} />
  const text = cellText(contact, column)
  return text === null ? <span className="text-fg-3">-</span> : <bdi title={text}>{text}</bdi>
}

function Age({ at }: { at: string | null }) {
  const now = useNow()
  if (at === null) return <span className="text-fg-3">-</span>
  return (
    <time title={fullTime(new Date(at))} className="tabular-nums">
      {shortAge(now - Date.parse(at))}
    </time>
  )
}
