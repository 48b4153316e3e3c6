import { Ban, Download, ShieldCheck, Tag } from 'lucide-react'
import { useState } from 'react'
import { contacts as stored, type ContactQuery } from '../../../store/contacts.ts'
import { useData } from '../../../store/data.ts'
import type { Count } from '../../../store/paged-list.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { TagPicker } from '../../filters/tag-picker.tsx'
import { BulkFrame, tickedOf, useProgress } from '../../table/bulk-frame.tsx'
import { actOnMany, type BulkAct } from './bulk.ts'
import { exportChosen } from './export-csv.ts'
import { countWords } from './list-header.tsx'
import type { Selection } from '../../table/use-selection.ts'

const people = (n: number): string => `${n.toLocaleString()} ${n === 1 ? 'contact' : 'contacts'}`

/** What can be done with everybody who is ticked, and how far it has got. */
export function BulkBar({
  selection,
  query,
  columns,
  loaded,
  count,
}: {
  selection: Selection
  query: ContactQuery
  columns: string[]
  loaded: number
  count: Count | null
}) {
  const mayWrite = useMay('contacts:write')
  const mayManage = useMay('contacts:manage')
  const { progress, during } = useProgress()
  const [asksBlock, setAsksBlock] = useState(false)
  const ids = [...selection.ids]
  const contacts = useData((s) => s.contacts)
  const isAllLoaded = selection.ids.size === loaded
  const hasMore = count !== null && (count.atLeast || count.count > selection.ids.size)

  const run = (acts: BulkAct[], doing: string, done: (changed: number) => string) =>
    during(doing, (say) => actOnMany(acts, ids, done, say))
  return (
    <>
      <BulkFrame
        label="Selected contacts"
        selection={selection}
        progress={progress}
        selectAll={
          isAllLoaded && hasMore && !selection.everything
            ? {
                words: `Select all ${countWords(count)} matching`,
                run: () => void during('Selecting', async (say) => selection.select(await stored.all(query, say))),
              }
            : null
        }
      >
        {mayWrite && (
          <Popover
            label="Tags of the selected contacts"
            side="top"
            trigger={
              <Button variant="ghost" size="sm">
                <Tag aria-hidden />
                Tag
              </Button>
            }
          >
            <TagPicker
              tickedOf={(tagId) => tickedOf(ids, (id) => contacts[id]?.tagIds.includes(tagId) ?? false)}
              onToggle={(tagId, on) =>
                void run(
                  [{ do: on ? 'tag' : 'untag', tagIds: [tagId] }],
                  on ? 'Tagging' : 'Untagging',
                  (n) => `${people(n)} ${on ? 'tagged' : 'untagged'}`,
                )
              }
            />
          </Popover>
        )}
        {mayWrite && (
          <Button variant="ghost" size="sm" onClick={() => setAsksBlock(true)}>
            <Ban aria-hidden />
            Block
          </Button>
        )}
        {mayWrite && ids.some((id) => contacts[id]?.blockedAt) && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => void run([{ do: 'unblock' }], 'Unblocking', (n) => `${people(n)} unblocked`)}
          >
            <ShieldCheck aria-hidden />
            Unblock
          </Button>
        )}
        {mayManage && (
          <Button
            variant="ghost"
            size="sm"
            onClick={() => void during('Exporting', (say) => exportChosen(ids, columns, say))}
          >
            <Download aria-hidden />
            Export CSV
          </Button>
        )}
      </BulkFrame>
      <BlockMany
        count={ids.length}
        open={asksBlock}
        onOpenChange={setAsksBlock}
        onBlock={(reason) =>
          void run([{ do: 'block', ...(reason && { reason }) }], 'Blocking', (n) => `${people(n)} blocked`)
        }
      />
    </>
  )
}

function BlockMany({
  count,
  open,
  onOpenChange,
  onBlock,
}: {
  count: number
  open: boolean
  onOpenChange: (open: boolean) => void
  onBlock: (reason: string) => void
}) {
  const [reason, setReason] = useState('')
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={`Block ${people(count)}?`}
      description="Nothing they send is taken any more. They are not told. You can unblock them at any time."
      action="Block"
      onConfirm={() => {
        onOpenChange(false)
        onBlock(reason.trim())
      }}
    >
      <TextField
        label="Why"
        value={reason}
        maxLength={500}
        onChange={(e) => setReason(e.target.value)}
        placeholder="Spam, abuse, …"
        hint="Only colleagues see this."
      />
    </Confirm>
  )
}
