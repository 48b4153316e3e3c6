import { Dialog } from '@base-ui/react/dialog'
import type { FileRef } from '@switchboard/contract'
import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { useState } from 'react'
import { useFileLink } from '../../../store/file-links.ts'
import { Spinner } from '../../../ui/spinner.tsx'

const control =
  'flex size-10 items-center justify-center rounded-full bg-black/50 text-white hover:bg-black/70 [&_svg]:size-5'

/** Pictures large, over the screen; arrow keys move between them. */
export function Lightbox({ files, openId, onClose }: { files: FileRef[]; openId: string; onClose: () => void }) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      files.findIndex((f) => f.id === openId),
    ),
  )
  const file = files[at]!
  const link = useFileLink(file.id)
  const step = (by: number) => setAt((i) => (i + by + files.length) % files.length)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-60 bg-black/85" />
        <Dialog.Popup
          className="fixed inset-0 z-60 flex flex-col outline-none"
          onKeyDown={(e) => {
            if (e.key === 'ArrowLeft') step(-1)
            if (e.key === 'ArrowRight') step(1)
          }}
        >
          <div className="flex h-14 shrink-0 items-center gap-3 px-4 text-white">
            <Dialog.Title className="min-w-0 flex-1 truncate text-sm font-medium">{file.name}</Dialog.Title>
            {files.length > 1 && (
              <span className="text-sm tabular-nums">
                {at + 1} / {files.length}
              </span>
            )}
            <Dialog.Close aria-label="Close" className={control}>
              <X />
            </Dialog.Close>
          </div>
          <div className="relative flex min-h-0 flex-1 items-center justify-center px-4 pb-4">
            {link ? (
              <img src={link.url} alt={file.name} className="max-h-full max-w-full object-contain" />
            ) : (
              <Spinner label="Loading" className="size-6 text-white" />
            )}
            {files.length > 1 && (
              <>
                <button
                  type="button"
                  aria-label="Previous picture"
                  className={`${control} absolute left-4`}
                  onClick={() => step(-1)}
                >
                  <ChevronLeft />
                </button>
                <button
                  type="button"
                  aria-label="Next picture"
                  className={`${control} absolute right-4`}
                  onClick={() => step(1)}
                >
                  <ChevronRight />
                </button>
              </>
            )}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
