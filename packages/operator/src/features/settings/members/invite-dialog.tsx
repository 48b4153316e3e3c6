import { Dialog } from '../../../ui/dialog.tsx'
import { InviteForm } from './invite-form.tsx'

/** Makes an invitation link in a dialog. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Invite somebody"
      description="You get a link to pass on. It works once, for seven days."
    >
      <InviteForm onDone={onClose} />
    </Dialog>
  )
}
