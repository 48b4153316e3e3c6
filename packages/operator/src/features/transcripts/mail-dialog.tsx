import type { ConversationItem } from '@switchboard/contract'
import { useForm } from 'react-hook-form'
import { useOverlay } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { emailRules } from '../../ui/form.tsx'
import { contactName } from '../people/names.ts'
import { mailTranscript } from './acts.ts'

/** Asks where the transcript goes: to the contact unless another address is written. */
export function MailDialog({ c }: { c: ConversationItem }) {
  const { open, onOpenChange } = useOverlay('transcript-mail')
  const form = useForm({ defaultValues: { to: c.contact.email ?? '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(async ({ to }) => {
    if (await mailTranscript(c.id, to.trim())) onOpenChange(false)
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Send the transcript"
      description={`Everything ${contactName(c.contact)} could see of this conversation. Comments stay here.`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" type="submit" form="transcript-mail" busy={isSubmitting}>
            Send
          </Button>
        </>
      }
    >
      <form id="transcript-mail" noValidate onSubmit={(e) => void submit(e)}>
        <TextField
          label="To"
          type="email"
          maxLength={254}
          error={errors.to?.message}
          {...form.register('to', emailRules)}
        />
      </form>
    </Dialog>
  )
}
