import type { ConversationItem, ScheduledMessage } from '@switchboard/contract'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { contactName, shortName } from '../../people/names.ts'
import { TimeChoices } from '../pickers/time-choices.tsx'
import { reschedule, sendLater } from './acts.ts'

/** When a reply is to go out, and whether an answer cancels it; for what is written, or for one that waits. */
export function SendLaterDialog({
  c,
  scheduled,
  onClose,
}: {
  c: ConversationItem
  scheduled?: ScheduledMessage
  onClose: () => void
}) {
  const [cancelIfAnswered, setCancel] = useState(scheduled?.cancelIfAnswered ?? false)
  const name = shortName(contactName(c.contact))
  async function choose(at: Date) {
    const done = scheduled
      ? await reschedule(scheduled, at, cancelIfAnswered)
      : await sendLater(c, at, cancelIfAnswered)
    if (done) onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Send later"
      description="It goes out by itself, in your name, whether or not you are here."
    >
      <Switch
        checked={cancelIfAnswered}
        onChange={setCancel}
        label={`Cancel if ${name} answers first`}
        hint="The text is kept for you."
      />
      <div className="-mx-2 mt-3">
        <TimeChoices act={scheduled ? 'Change' : 'Schedule'} label="Send at" onChoose={(at) => void choose(at)} />
      </div>
    </Dialog>
  )
}
