import { Plus } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'

/** Opens what finds the next thing to link. */
export function AddButton({ label, children }: { label: string; children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label={label}
      align="end"
      open={open}
      onOpenChange={setOpen}
      className="w-92"
      trigger={
        <Button size="sm" variant="ghost" className="mx-0.5 px-1.5">
          <Plus />
          {label}
        </Button>
      }
    >
      {open && children(() => setOpen(false))}
    </Popover>
  )
}
