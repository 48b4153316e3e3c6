import type { FileRef } from '@switchboard/contract'
import { File, Image, RotateCcw, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { setDraft } from '../../../store/drafts.ts'
import { useFileLink } from '../../../store/file-links.ts'
import { cn } from '../../../ui/cn.ts'
import { Tip } from '../../../ui/tip.tsx'
import { FileName } from '../thread/file-name.tsx'
import { fileSize } from '../thread/file-size.ts'
import { cancelUpload, retryUpload, type Upload } from './uploads.ts'

/** The files of a draft: done ones, and those on their way with progress, cancel and retry. */
export function FileTray({ draft, files, uploading }: { draft: string; files: FileRef[]; uploading: Upload[] }) {
  if (files.length + uploading.length === 0) return null
  return (
    <ul aria-label="Files" className="flex max-h-36 flex-wrap gap-1.5 overflow-y-auto px-3 py-1">
      {files.map((f) => (
        <DoneChip
          key={f.id}
          file={f}
          onRemove={() => setDraft(draft, (d) => ({ ...d, files: d.files.filter((x) => x.id !== f.id) }))}
        />
      ))}
      {uploading.map((u) => (
        <UploadChip key={u.id} upload={u} />
      ))}
    </ul>
  )
}

function DoneChip({ file, onRemove }: { file: FileRef; onRemove: () => void }) {
  const isPicture = file.mime.startsWith('image/') && file.width !== null
  const link = useFileLink(isPicture ? file.id : null)
  const Kind = isPicture ? Image : File
  return (
    <Chip
      name={file.name}
      meta={fileSize(file.bytes)}
      icon={link?.thumbnail ? <img src={link.thumbnail} alt="" className="size-full rounded object-cover" /> : <Kind />}
      onRemove={onRemove}
    />
  )
}

function UploadChip({ upload: u }: { upload: Upload }) {
  return (
    <Chip
      name={u.file.name}
      meta={u.error ?? `${Math.round(u.progress * 100)} %`}
      failed={u.error !== null}
      progress={u.error === null ? u.progress : null}
      icon={<File />}
      onRemove={() => cancelUpload(u)}
      removeLabel={u.error ? 'Remove' : 'Cancel'}
    >
      {u.error && (
        <button
          type="button"
          aria-label={`Try ${u.file.name} again`}
          onClick={() => retryUpload(u)}
          className="flex size-6 items-center justify-center rounded hover:bg-hover pointer-coarse:size-11"
        >
          <RotateCcw aria-hidden className="size-3.5" />
        </button>
      )}
    </Chip>
  )
}

function Chip({
  name,
  meta,
  icon,
  onRemove,
  removeLabel = 'Remove',
  failed = false,
  progress = null,
  children,
}: {
  name: string
  meta: string
  icon: ReactNode
  onRemove: () => void
  removeLabel?: string
  failed?: boolean
  progress?: number | null
  children?: ReactNode
}) {
  return (
    <li
      className={cn(
        'relative flex h-10 max-w-64 items-center gap-2 overflow-hidden rounded-md bg-raised py-1 pr-1 pl-1.5 text-fg shadow-btn',
        failed && 'max-w-full shadow-[0_0_0_1px_var(--c-danger)]',
      )}
    >
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded bg-sunken text-fg-3 [&_svg]:size-4"
      >
        {icon}
      </span>
      <Tip label={failed ? `${name}: ${meta}` : name}>
        <span className="min-w-0 flex-1 leading-tight">
          <FileName name={name} className="text-xs font-medium" />
          <span className={cn('block truncate text-2xs tabular-nums', failed ? 'text-danger-text' : 'text-fg-3')}>
            {meta}
          </span>
        </span>
      </Tip>
      {children}
      <button
        type="button"
        aria-label={`${removeLabel} ${name}`}
        onClick={onRemove}
        className="flex size-6 shrink-0 items-center justify-center rounded text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-11"
      >
        <X aria-hidden className="size-3.5" />
      </button>
      {progress !== null && (
        <span
          role="progressbar"
          aria-label={`Uploading ${name}`}
          aria-valuenow={Math.round(progress * 100)}
          className="absolute bottom-0 left-0 h-0.5 bg-accent"
          style={{ width: `${progress * 100}%` }}
        />
      )}
    </li>
  )
}
