import { useForm } from 'react-hook-form'
import { call } from '../../client.ts'
import { goTo } from '../../navigation.ts'
import { setData } from '../../store/data.ts'
import { withContact } from '../../store/merge.ts'
import { useOverlay } from '../../store/ui.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormError, showRefusal } from '../../ui/form.tsx'
import { toast } from '../../ui/toasts.tsx'

const given = (text: string, key: string) => (text.trim() === '' ? {} : { [key]: text.trim() })

/** Adds somebody by hand; everything else is filled in on the profile. */
export function NewContact() {
  const { open, onOpenChange } = useOverlay('new-contact')
  const form = useForm({ defaultValues: { name: '', email: '', phone: '', externalId: '' } })
  const { errors, isSubmitting } = form.formState
  const close = () => onOpenChange(false)
  const submit = form.handleSubmit(async (v) => {
    const filled = {
      ...given(v.name, 'name'),
      ...given(v.email, 'email'),
      ...given(v.phone, 'phone'),
      ...given(v.externalId, 'externalId'),
    }
    if (Object.keys(filled).length === 0)
      return form.setError('root', {
        message: 'Fill in at least one of these, so that the contact can be found again.',
      })
    try {
      const contact = await call('POST /v1/contacts', filled)
      setData((s) => withContact(s, contact))
      close()
      toast({ title: 'Contact added', timeoutMs: 2_500 })
      goTo(`/contacts/${contact.id}`)
    } catch (error) {
      showRefusal(form, error, { external_id_taken: 'externalId' })
    }
  })
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New contact"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form="new-contact" busy={isSubmitting}>
            Add contact
          </Button>
        </>
      }
    >
      <form id="new-contact" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-3">
        <TextField label="Name" dir="auto" maxLength={120} error={errors.name?.message} {...form.register('name')} />
        <TextField
          label="E-mail"
          type="email"
          maxLength={254}
          error={errors.email?.message}
          {...form.register('email')}
        />
        <TextField label="Phone" type="tel" maxLength={40} error={errors.phone?.message} {...form.register('phone')} />
        <TextField
          label="User id"
          maxLength={200}
          hint="The id of this person in your own system, if there is one. Each belongs to one contact only."
          error={errors.externalId?.message}
          {...form.register('externalId')}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
