import type { Ticket } from '@switchboard/contract'
import { Archive, ArchiveRestore, ChevronDown, ChevronUp, Ellipsis, Link2, Merge, X } from 'lucide-react'
import { useState } from 'react'
import { keysOf } from '../../../commands/registry.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { ticketTrail } from '../../../store/ticket.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { Tip } from '../../../ui/tip.tsx'
import { archive, copyTicketLink, restore } from '../parts/acts.ts'
import { glyphOf, publicWord } from '../parts/words.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** Which ticket this is, the way to its neighbours and back, and what else can be done. */
export function TicketHeader({ t, onGo, onClose }: { t: Ticket; onGo: (id: string) => void; onClose: () => void }) {
  const [merging, setMerging] = useState(false)
  const board = useData((s) => s.boards[t.boardId]?.name)
  const settings = useData((s) => s.ticketSettings)
  const { ids } = useStore(ticketTrail)
  const at = ids.indexOf(t.id)
  const go = (by: number) => {
    const next = ids[at + by]
    if (next) onGo(next)
  }
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line ps-4 pe-2 max-sm:ps-2">
      <Tip label="Copy the link">
        <button
          type="button"
          onClick={() => void copyTicketLink(t)}
          aria-label={`${t.reference}, copy the link`}
          className="rounded-md px-1.5 py-1 text-sm font-semibold tabular-nums hover:bg-hover pointer-coarse:min-h-11"
        >
          {t.reference}
        </button>
      </Tip>
      <span className="flex min-w-0 flex-1 items-center gap-1.5 text-xs text-fg-3">
        <StateGlyph state={glyphOf[t.publicStatus]} />
        <span className="shrink-0">{publicWord(t.publicStatus, settings)}</span>
        {board && <bdi className="min-w-0 truncate max-sm:hidden">· {board}</bdi>}
      </span>
      {at >= 0 && (
        <>
          <IconButton label="Ticket before" keys={keysOf('previous')} disabled={at === 0} onClick={() => go(-1)}>
            <ChevronUp />
          </IconButton>
          <IconButton label="Next ticket" keys={keysOf('next')} disabled={at === ids.length - 1} onClick={() => go(1)}>
            <ChevronDown />
          </IconButton>
        </>
      )}
      <MoreMenu t={t} onMerge={() => setMerging(true)} />
      <IconButton label="Close" keys="Escape" onClick={onClose}>
        <X />
      </IconButton>
      {merging && <MergeDialog t={t} onClose={() => setMerging(false)} />}
    </header>
  )
}

function MoreMenu({ t, onMerge }: { t: Ticket; onMerge: () => void }) {
  const may = useMay('tickets:write')
  return (
    <Menu
      trigger={
        <IconButton label="More">
          <Ellipsis />
        </IconButton>
      }
    >
      <MenuItem icon={<Link2 />} onClick={() => void copyTicketLink(t)}>
        Copy link
      </MenuItem>
      {may && (
        <>
          <MenuItem icon={<Merge />} onClick={onMerge}>
            Merge a duplicate…
          </MenuItem>
          <MenuLine />
          {t.archivedAt ? (
            <MenuItem icon={<ArchiveRestore />} onClick={() => void restore(t)}>
              Restore
            </MenuItem>
          ) : (
            <MenuItem icon={<Archive />} onClick={() => void archive(t)}>
              Archive
            </MenuItem>
          )}
        </>
      )}
    </Menu>
  )
}
