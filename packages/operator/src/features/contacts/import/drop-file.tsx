import type { ContactImport } from '@switchboard/contract'
import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { FormError } from '../../../ui/form.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { useUpload } from './use-imports.ts'

/** Takes a CSV by dropping or picking it. */
export function DropFile({ onUploaded }: { onUploaded: (made: ContactImport) => void }) {
  const upload = useUpload()
  const [over, setOver] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const take = (file: File | undefined) => {
    if (file) upload.mutate(file, { onSuccess: onUploaded })
  }
  const hover = (e: DragEvent, on: boolean) => {
    e.preventDefault()
    setOver(on)
  }
  const percent = Math.round(upload.progress * 100)
  return (
    <div
      onDragOver={(e) => hover(e, true)}
      onDragLeave={(e) => hover(e, false)}
      onDrop={(e) => {
        hover(e, false)
        take(e.dataTransfer.files[0])
      }}
      className={cn(
        'flex min-h-52 flex-col items-center justify-center gap-2 rounded-xl border border-dashed border-line-strong px-6 py-8 text-center',
        over && 'border-accent bg-accent-soft',
      )}
    >
      <FileSpreadsheet aria-hidden className="size-6 text-fg-3" />
      <p className="text-sm font-semibold">Drop a CSV file here</p>
      <p className="max-w-96 text-sm text-balance text-fg-2">
        The first row names the columns. Up to 100,000 rows; commas, semicolons or tabs; UTF-8, or as a spreadsheet
        saves it. Nothing is stored before you have seen what would happen.
      </p>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(e) => {
          take(e.target.files?.[0])
          e.target.value = ''
        }}
      />
      <Button className="mt-2" busy={upload.isPending} onClick={() => picker.current?.click()}>
        {upload.isPending ? `Uploading, ${percent} %` : 'Choose a file'}
      </Button>
      <FormError message={upload.isError ? reasonOf(upload.error) : undefined} className="mt-2" />
    </div>
  )
}
