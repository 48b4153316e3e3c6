import type { TicketSettings, TicketTemplate } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { useBoards } from '../../../store/boards.ts'
import { Field, TextArea, TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { priorityItems } from '../../conversations/priority.tsx'
import { TagsEditor } from '../../filters/tags-editor.tsx'
import { typeItems } from '../../tickets/parts/words.ts'
import { useChangeTemplate, useMakeTemplate } from './use-ticket-settings.ts'

/** What a new ticket begins as. */
export function TemplateDialog({
  settings,
  template,
  onClose,
}: {
  settings: TicketSettings
  template: TicketTemplate | null
  onClose: () => void
}) {
  const boards = useBoards()
  const make = useMakeTemplate()
  const change = useChangeTemplate()
  const form = useForm({
    defaultValues: {
      name: template?.name ?? '',
      boardId: template?.boardId ?? '',
      title: template?.title ?? '',
      description: template?.description ?? '',
      type: template?.type ?? settings.types.find((t) => !t.archived)?.key ?? '',
      priority: template?.priority ?? ('normal' as const),
      tagIds: template?.tagIds ?? [],
    },
  })
  const { errors, isSubmitting } = form.formState
  const submit = form.handleSubmit(({ boardId, ...values }) => {
    const input = { ...values, boardId: boardId || null }
    const saved = template ? change.mutateAsync({ id: template.id, ...input }) : make.mutateAsync(input)
    return saved.then(onClose, (error: unknown) => showRefusal(form, error, { type_unknown: 'type' }))
  })
  return (
    <FormDialog
      id="ticket-template"
      title={template ? `Change ${template.name}` : 'New template'}
      width={560}
      action={template ? 'Save' : 'Add template'}
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="Name"
        dir="auto"
        maxLength={60}
        error={errors.name?.message}
        {...form.register('name', nameRules)}
      />
      <TextField
        label="Title"
        dir="auto"
        maxLength={200}
        hint="What the ticket is called at first."
        {...form.register('title')}
      />
      <TextArea
        label="Description"
        dir="auto"
        rows={6}
        maxLength={20_000}
        hint="**bold**, *italic*, `code` and lists work."
        {...form.register('description')}
      />
      <div className="grid grid-cols-2 gap-3 max-[439px]:grid-cols-1">
        <Controller
          control={form.control}
          name="type"
          render={({ field }) => (
            <Field label="Type" error={errors.type?.message}>
              {({ id }) => (
                <Select
                  id={id}
                  label="Type"
                  value={field.value}
                  onChange={field.onChange}
                  items={typeItems(settings, field.value)}
                />
              )}
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="priority"
          render={({ field }) => (
            <Field label="Priority">
              {({ id }) => (
                <Select id={id} label="Priority" value={field.value} onChange={field.onChange} items={priorityItems} />
              )}
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="boardId"
          render={({ field }) => (
            <Field label="Board">
              {({ id }) => (
                <Select
                  id={id}
                  label="Board"
                  value={field.value}
                  onChange={field.onChange}
                  items={[
                    { value: '', label: 'Whichever is open' },
                    ...boards.map((b) => ({ value: b.id, label: b.name })),
                  ]}
                />
              )}
            </Field>
          )}
        />
        <Controller
          control={form.control}
          name="tagIds"
          render={({ field }) => (
            <div className="flex flex-col gap-1">
              <span className="text-sm font-medium">Tags</span>
              <TagsEditor
                tagIds={field.value}
                may
                onToggle={(id, on) =>
                  field.onChange(on ? [...field.value, id] : field.value.filter((held) => held !== id))
                }
              />
            </div>
          )}
        />
      </div>
    </FormDialog>
  )
}
