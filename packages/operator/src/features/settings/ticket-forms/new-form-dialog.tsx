import { useNavigate } from '@tanstack/react-router'
import { Controller, useForm } from 'react-hook-form'
import { useBoards, useTicketSettings } from '../../../store/boards.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { FormError, nameRules, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { newForm } from './form-values.ts'
import { useMakeTicketForm } from './use-ticket-forms.ts'

/** Begins a form, which is off until it is ready, and goes on to its questions. */
export function NewFormDialog({ onClose }: { onClose: () => void }) {
  const make = useMakeTicketForm()
  const navigate = useNavigate()
  const boards = useBoards()
  const type = useTicketSettings()?.types.find((t) => !t.archived)?.key ?? ''
  const form = useForm({ defaultValues: { name: '', boardId: boards[0]?.id ?? '' } })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(({ name, boardId }) =>
    make
      .mutateAsync(
        newForm(
          name,
          boards.find((b) => b.id === boardId)!,
          type,
        ),
      )
      .then(
        ({ id }) => {
          onClose()
          void navigate({ to: '/settings/$', params: { _splat: `ticket-forms/${id}` } })
        },
        (error: unknown) => showRefusal(form, error, { board_archived: 'boardId' }),
      ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New ticket form"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="ticket-form" busy={isSubmitting}>
            Go on
          </Button>
        </>
      }
    >
      <form id="ticket-form" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-3">
        <TextField
          label="Name"
          dir="auto"
          maxLength={60}
          placeholder="Report a problem"
          hint="Visitors see it."
          error={errors.name?.message}
          {...form.register('name', nameRules)}
        />
        <Controller
          control={form.control}
          name="boardId"
          render={({ field }) => (
            <Field label="Board" hint="Where its tickets land." error={errors.boardId?.message}>
              {({ id }) => (
                <Select
                  id={id}
                  label="Board"
                  value={field.value}
                  onChange={field.onChange}
                  items={boards.map((b) => ({ value: b.id, label: b.name }))}
                />
              )}
            </Field>
          )}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
