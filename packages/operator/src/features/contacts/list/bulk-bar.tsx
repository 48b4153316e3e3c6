import type { ApiOutput } from '@switchboard/contract'
import { Ban, Download, ShieldCheck, Tag, X } from 'lucide-react'
import { useState } from 'react'
import { allMatching, type ContactQuery } from '../../../store/contacts.ts'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { TagPicker, type Ticked } from '../../filters/tag-picker.tsx'
import { actOnMany, type BulkAct } from './bulk.ts'
import { exportChosen } from './export-csv.ts'
import { countWords } from './list-header.tsx'
import type { Selection } from './use-selection.ts'

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
  count: ApiOutput<'POST /v1/contacts/count'> | null
}) {
  const mayWrite = useMay('contacts:write')
  const mayManage = useMay('contacts:manage')
  const [progress, setProgress] = useState<{ words: string; done: number } | null>(null)
  const [asksBlock, setAsksBlock] = useState(false)
  const ids = [...selection.ids]
  const contacts = useData((s) => s.contacts)
  const isAllLoaded = selection.ids.size === loaded
  const hasMore = count !== null && (count.atLeast || count.count > selection.ids.size)

  async function during(words: string, act: (say: (done: number) => void) => Promise<unknown>) {
    setProgress({ words, done: 0 })
    try {
      await act((done) => setProgress({ words, done }))
    } catch (error) {
      toastError(error)
    } finally {
      setProgress(null)
    }
  }
  const run = (acts: BulkAct[], doing: string, done: (changed: number) => string) =>
    during(doing, (say) => actOnMany(acts, ids, done, say))
  const ticked = (tagId: string): Ticked => {
    const held = ids.filter((id) => contacts[id]?.tagIds.includes(tagId)).length
    if (held === 0) return 'no'
    return held === ids.length ? 'yes' : 'some'
  }

  return (
    <div
      role="region"
      aria-label="Selected contacts"
      className="absolute inset-x-2 bottom-4 z-30 mx-auto flex w-fit flex-wrap items-center justify-center gap-1 rounded-xl bg-raised p-1.5 shadow-pop max-sm:gap-0 max-sm:[&_button:not([aria-label])_svg]:hidden"
    >
      <span role="status" className="px-2 text-sm font-medium whitespace-nowrap tabular-nums">
        {progress ? `${progress.words}: ${progress.done.toLocaleString()}` : `${ids.length.toLocaleString()} selected`}
      </span>
      {progress && progress.words !== 'Selecting' && (
        <progress
          aria-label={progress.words}
          max={ids.length}
          value={progress.done}
          className="h-1 w-24 accent-accent"
        />
      )}
      {!progress && (
        <>
          {isAllLoaded && hasMore && !selection.everything && (
            <Button
              variant="ghost"
              size="sm"
              className="text-accent-text"
              onClick={() => void during('Selecting', async (say) => selection.select(await allMatching(query, say)))}
            >
              Select all {countWords(count)} matching
            </Button>
          )}
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
                tickedOf={ticked}
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
              onClick={() => void during('Exporting', (say) => exportChosen(ids, query, columns, say))}
            >
              <Download aria-hidden />
              Export CSV
            </Button>
          )}
          <IconButton label="Select none" keys="Escape" size="icon-sm" onClick={selection.clear}>
            <X />
          </IconButton>
        </>
      )}
      <BlockMany
        count={ids.length}
        open={asksBlock}
        onOpenChange={setAsksBlock}
        onBlock={(reason) =>
          void run([{ do: 'block', ...(reason && { reason }) }], 'Blocking', (n) => `${people(n)} blocked`)
        }
      />
    </div>
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
