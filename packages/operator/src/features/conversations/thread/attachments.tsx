import type { FileRef } from '@switchboard/contract'
import { Download, FileText } from 'lucide-react'
import { useState } from 'react'
import { freshLink, useFileLink } from '../../../store/file-links.ts'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { cn } from '../../../ui/cn.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { FileName } from './file-name.tsx'
import { fileSize } from './file-size.ts'

const Lightbox = lazyPart(() => import('./lightbox.tsx').then((m) => m.Lightbox))

const isPicture = (f: FileRef): boolean => f.mime.startsWith('image/') && f.width !== null && f.height !== null

/** The files of a message or comment: pictures as thumbnails, others as cards. */
export function Attachments({ files, end = false }: { files: FileRef[]; end?: boolean }) {
  const [open, setOpen] = useState<string | null>(null)
  const pictures = files.filter(isPicture)
  const others = files.filter((f) => !isPicture(f))
  return (
    <>
      {pictures.length > 0 && (
        <div className={cn('flex max-w-[640px] flex-wrap gap-1.5', end && 'justify-end')}>
          {pictures.map((f) => (
            <Thumbnail key={f.id} file={f} small={pictures.length > 1} onOpen={() => setOpen(f.id)} />
          ))}
        </div>
      )}
      {others.map((f) => (
        <FileCard key={f.id} file={f} />
      ))}
      {open !== null && <Lightbox files={pictures} openId={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function Thumbnail({ file, small, onOpen }: { file: FileRef; small: boolean; onOpen: () => void }) {
  const link = useFileLink(file.id)
  const [w, h] = [file.width!, file.height!]
  const scale = Math.min(1, 320 / w, 260 / h)
  const box = small ? { width: 132, height: 132 } : { width: Math.max(64, w * scale), height: Math.max(48, h * scale) }
  return (
    <button
      type="button"
      onClick={onOpen}
      aria-label={`Open picture ${file.name}`}
      style={box}
      className="max-w-full overflow-hidden rounded-xl bg-sunken shadow-[inset_0_0_0_1px_var(--c-line)]"
    >
      {link && (
        <img src={link.thumbnail ?? link.url} alt={file.name} loading="lazy" className="size-full object-cover" />
      )}
    </button>
  )
}

/** A file by name and size; a click downloads it through a fresh link. */
export function FileCard({ file }: { file: FileRef }) {
  async function download() {
    try {
      const { url } = await freshLink(file.id)
      const anchor = document.createElement('a')
      anchor.href = url
      anchor.download = file.name
      anchor.rel = 'noopener'
      anchor.click()
    } catch (error) {
      toastError(error, 'The file could not be opened')
    }
  }
  return (
    <button
      type="button"
      onClick={() => void download()}
      className="flex w-72 max-w-full items-center gap-2.5 rounded-lg bg-surface px-2.5 py-2 text-left text-fg shadow-btn hover:bg-sunken"
    >
      <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-sunken text-fg-3">
        <FileText aria-hidden className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <FileName name={file.name} className="text-sm font-medium" />
        <span className="block text-xs text-fg-3">{fileSize(file.bytes)}</span>
      </span>
      <Download aria-hidden className="size-4 shrink-0 text-fg-3" />
      <span className="sr-only">Download</span>
    </button>
  )
}
