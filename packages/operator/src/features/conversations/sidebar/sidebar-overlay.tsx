import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useStore } from '../../../store/create-store.ts'
import { sidebarOver } from '../../../store/ui.ts'
import { Button } from '../../../ui/button.tsx'
import { backdrop } from '../../../ui/dialog.tsx'
import { Sidebar } from './sidebar.tsx'

/** The sidebar over the thread, where there is no room beside it. */
export function SidebarOverlay({ id }: { id: string }) {
  const open = useStore(sidebarOver)
  return (
    <Dialog.Root open={open} onOpenChange={(next) => sidebarOver.set(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdrop} />
        <Dialog.Popup
          aria-label="Contact"
          className="fixed inset-y-0 right-0 z-50 w-80 max-w-[calc(100vw-40px)] bg-surface shadow-pop transition-[opacity,transform] duration-150 outline-none data-[ending-style]:translate-x-2 data-[ending-style]:opacity-0 data-[starting-style]:translate-x-2 data-[starting-style]:opacity-0"
        >
          <Sidebar id={id} />
          <Dialog.Close
            aria-label="Close"
            render={<Button variant="ghost" size="icon" className="absolute top-2 right-2 z-10" />}
          >
            <X />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
