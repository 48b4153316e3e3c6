import type { Contact } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import {
  BadgeCheck,
  Ban,
  ChevronLeft,
  Download,
  Ellipsis,
  Merge,
  MessageSquarePlus,
  ShieldCheck,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { contactVisitors } from '../../../store/visitors.ts'
import { useMay } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { openOverlay, useOverlay } from '../../../store/ui.ts'
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { Tip } from '../../../ui/tip.tsx'
import { contactName } from '../../people/names.ts'
import { unblock } from '../acts.ts'
import { BlockDialog } from '../parts/block-dialog.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { StartDialog } from './start-dialog.tsx'

type Asking = 'start' | 'merge'

/** Who it is, in which state, and what can be done. */
export function ProfileHeader({ contact, onErase }: { contact: Contact; onErase: () => void }) {
  const mayTalk = useMay('conversations:write') && contact.blockedAt === null
  const [asking, setAsking] = useState<Asking | null>(null)
  const isHere = useStore(contactVisitors, (held) => (held[contact.id]?.length ?? 0) > 0)
  const block = useOverlay('block')
  const close = () => setAsking(null)
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-3 pe-3 ps-2">
      <Link
        to="/contacts"
        search={{}}
        aria-label="Back to contacts"
        className="flex size-8 shrink-0 items-center justify-center rounded-md text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:size-11"
        onClick={(e) => {
          // The list comes back as it was left, with its filters.
          if (!cameFromList() || e.metaKey || e.ctrlKey) return
          e.preventDefault()
          history.back()
        }}
      >
        <ChevronLeft aria-hidden className="size-4.5 rtl:rotate-180" />
      </Link>
      <Avatar id={contact.id} name={contact.name ?? contact.email} size={40} />
      <div className="min-w-0 flex-1 basis-28">
        <div className="flex min-w-0 items-center gap-2">
          <h1 dir="auto" className="min-w-0 truncate text-start text-lg font-semibold">
            {contactName(contact)}
          </h1>
          {contact.verified && (
            <Tip label="Proved who they are by a signature">
              <BadgeCheck role="img" aria-label="Verified" className="size-4 shrink-0 text-live-text" />
            </Tip>
          )}
        </div>
        <div className="flex min-w-0 items-baseline gap-2">
          {isHere && (
            <p className="flex shrink-0 items-center gap-1.5 text-xs text-live-text">
              <span aria-hidden className="size-2 rounded-full bg-live" />
              Here now
            </p>
          )}
          <State contact={contact} />
        </div>
      </div>
      <div className="flex items-center gap-2">
        {mayTalk && (
          <Button variant="primary" onClick={() => setAsking('start')}>
            <MessageSquarePlus aria-hidden />
            <span className="max-sm:sr-only">Start conversation</span>
          </Button>
        )}
        <Acts contact={contact} onMerge={() => setAsking('merge')} onErase={onErase} />
      </div>
      {asking === 'start' && <StartDialog contact={contact} onClose={close} />}
      {asking === 'merge' && <MergeDialog contact={contact} onClose={close} />}
      {block.open && <BlockDialog contact={contact} />}
    </header>
  )
}

const cameFromList = (): boolean => {
  const { __TSR_index: index = 0 } = (history.state ?? {}) as { __TSR_index?: number }
  return index > 0
}

function State({ contact }: { contact: Contact }) {
  if (contact.blockedAt)
    return (
      <p className="flex min-w-0 items-center gap-1.5 text-xs text-danger-text">
        <Ban aria-hidden className="size-3.5 shrink-0" />
        <span className="min-w-0 truncate">
          Blocked{contact.blockedReason && ': '}
          <bdi>{contact.blockedReason}</bdi>
        </span>
      </p>
    )
  const known = contact.name !== null && (contact.email ?? contact.phone)
  return (
    <p className="truncate text-xs text-fg-3">
      <bdi>{known || (contact.externalId ? 'Known contact' : 'Not identified yet')}</bdi>
    </p>
  )
}

function Acts({ contact, onMerge, onErase }: { contact: Contact; onMerge: () => void; onErase: () => void }) {
  const mayWrite = useMay('contacts:write')
  const mayManage = useMay('contacts:manage')
  if (!mayWrite && !mayManage) return null
  return (
    <Menu
      trigger={
        <IconButton label="More acts">
          <Ellipsis />
        </IconButton>
      }
    >
      {mayWrite && (
        <MenuItem icon={<Merge />} onClick={onMerge}>
          Merge…
        </MenuItem>
      )}
      {mayManage && (
        <MenuItem icon={<Download />} onClick={() => location.assign(`/v1/contacts/${contact.id}/export`)}>
          Export data
        </MenuItem>
      )}
      <MenuLine />
      {mayWrite && contact.blockedAt && (
        <MenuItem icon={<ShieldCheck />} onClick={() => void unblock(contact.id)}>
          Unblock
        </MenuItem>
      )}
      {mayWrite && !contact.blockedAt && (
        <MenuItem icon={<Ban />} danger onClick={() => openOverlay('block')}>
          Block…
        </MenuItem>
      )}
      {mayManage && (
        <MenuItem icon={<Trash2 />} danger onClick={onErase}>
          Erase…
        </MenuItem>
      )}
    </Menu>
  )
}
