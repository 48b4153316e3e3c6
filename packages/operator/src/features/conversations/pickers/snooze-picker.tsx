import type { ConversationItem } from '@switchboard/contract'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { keysOf } from '../../../commands/registry.ts'
import { useOverlay } from '../../../store/ui.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { snooze } from '../acts.ts'
import { snoozePresets } from '../times.ts'
import { TimeChoices } from './time-choices.tsx'

/** Snooze until one of the usual times, or one of one's own. */
export function SnoozePicker({ c }: { c: ConversationItem }) {
  const { open, onOpenChange } = useOverlay('snooze')
  return (
    <Popover
      label="Snooze until"
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      className="w-72 p-1"
      trigger={
        <IconButton
          label="Snooze"
          keys={keysOf('snooze')}
          side="bottom"
          variant="outline"
          size="md"
          className="max-[1199px]:px-2 max-sm:bg-transparent max-sm:shadow-none pointer-coarse:min-w-11"
        >
          <Clock className="min-[1200px]:hidden" />
          <span className="max-[1199px]:hidden">Snooze</span>
        </IconButton>
      }
    >
      {open && (
        <SnoozeTimes
          onChoose={(until) => {
            onOpenChange(false)
            void snooze(c.id, until)
          }}
        />
      )}
    </Popover>
  )
}

/** The usual times to snooze until as a list, and a field for another one. */
export function SnoozeTimes({ onChoose }: { onChoose: (until: Date) => void }) {
  const [presets] = useState(() => snoozePresets())
  return <TimeChoices label="Snooze until" act="Snooze" presets={presets} onChoose={onChoose} />
}
