import { Download } from 'lucide-react'
import { useStore } from '../../store/create-store.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Spinner } from '../../ui/spinner.tsx'
import { exporting, saveTranscripts } from '../transcripts/acts.ts'
import { FormatItems } from '../transcripts/format-items.tsx'
import { fileSize } from '../conversations/thread/file-size.ts'
import { boardFilters, inputOf } from './filters.ts'
import { selection } from './selection.ts'

/** Saves the ticked transcripts, or those of the whole filtered list, and shows how far that has come. */
export function ExportBar({ count }: { count: number | undefined }) {
  const ticked = useStore(selection)
  const running = useStore(exporting)
  if (running)
    return (
      <div role="status" className="flex items-center gap-2 text-sm text-fg-2">
        <Spinner />
        <span className="tabular-nums">Exporting, {fileSize(running.bytes)}</span>
        <Button size="sm" onClick={running.cancel}>
          Cancel
        </Button>
      </div>
    )
  return (
    <div className="flex items-center gap-2">
      {ticked.size > 0 && (
        <Button variant="ghost" onClick={() => selection.set(new Set())}>
          Clear {ticked.size} selected
        </Button>
      )}
      <Menu
        trigger={
          <Button disabled={!count}>
            <Download />
            {ticked.size > 0
              ? `Export ${ticked.size} selected`
              : `Export all${count ? ` ${count.toLocaleString()}` : ''}`}
          </Button>
        }
      >
        <FormatItems
          onChoose={(format) =>
            void saveTranscripts(
              ticked.size > 0 ? { ids: [...ticked], format } : { ...inputOf(boardFilters.get()), format },
            )
          }
        />
      </Menu>
    </div>
  )
}
