import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { backdrop } from '../../../ui/dialog.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { Details } from './details.tsx'

/** One visitor's details: beside the list where there is room, else over it. */
export function DetailsPane({ id, onClose }: { id: string; onClose: () => void }) {
  const beside = useMedia('(min-width: 1200px)')
  if (beside)
    return (
      <aside
        aria-label="Visitor details"
        className="relative w-80 shrink-0 overflow-y-auto border-s border-line"
        onKeyDown={(e) => e.key === 'Escape' && !e.defaultPrevented && onClose()}
      >
        <IconButton label="Close the details" side="left" onClick={onClose} className="absolute end-2 top-2.5 z-10">
          <X />
        </IconButton>
        <Details key={id} id={id} />
      </aside>
    )
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop} />
        <Dialog.Popup
          aria-label="Visitor details"
          className="fixed inset-y-0 end-0 z-50 w-90 max-w-[calc(100vw-40px)] overflow-y-auto bg-surface shadow-pop transition-opacity duration-150 outline-none data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
        >
          <Details key={id} id={id} />
          <Dialog.Close
            aria-label="Close the details"
            render={<Button variant="ghost" size="icon" className="absolute end-2 top-2.5 z-10" />}
          >
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
