import type { ConversationItem } from '@switchboard/contract'
import { UserRoundPlus } from 'lucide-react'
import { keysOf } from '../../../commands/registry.ts'
import { useOverlay } from '../../../store/ui.ts'
import { IconButton } from '../../../ui/button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'

const AssignTargets = lazyPart(() => import('./assign-targets.tsx').then((m) => m.AssignTargets), {
  waiting: <PaneLoading />,
})

/** Assign or transfer: people and departments in one list, with a word for the next person. */
export function AssignPicker({ c }: { c: ConversationItem }) {
  const { open, onOpenChange } = useOverlay('assign')
  return (
    <Popover
      label="Assign or transfer"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      className="w-80 p-0"
      trigger={
        <IconButton
          label="Assign"
          keys={keysOf('assign')}
          side="bottom"
          variant="outline"
          size="md"
          className="max-[1199px]:px-2 max-sm:bg-transparent max-sm:shadow-none pointer-coarse:min-w-11"
        >
          <UserRoundPlus className="min-[1200px]:hidden" />
          <span className="max-[1199px]:hidden">Assign</span>
        </IconButton>
      }
    >
      {open && <AssignTargets c={c} onDone={() => onOpenChange(false)} />}
    </Popover>
  )
}
