import type { QuickReply } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { useMay } from '../../../store/session.ts'
import { useQuickReplies } from '../../../store/quick-replies.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { nameRules, showRefusal } from '../../../ui/form.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { toast } from '../../../ui/toasts.tsx'
import { DepartmentBoxes, ReplyFiles } from './reply-parts.tsx'
import { Preview, VariableList } from './variables.tsx'
import { useChangeQuickReply, useMakeQuickReply } from './use-quick-replies.ts'

const shortcutRule = {
  required: 'Enter what is typed after the slash.',
  pattern: { value: /^\s*[\p{L}\p{N}][\p{L}\p{N}_-]{0,30}\s*$/u, message: 'Use letters, digits, "-" and "_".' },
}

/** Makes a quick reply, or changes one. */
export function QuickReplyDialog({ reply, onClose }: { reply: QuickReply | null; onClose: () => void }) {
  const maySharing = useMay('workspace:manage')
  const make = useMakeQuickReply()
  const change = useChangeQuickReply()
  const folders = [...new Set(useQuickReplies().map((r) => r.folder))].filter(Boolean)
  const form = useForm({
    defaultValues: {
      name: reply?.name ?? '',
      shortcut: reply?.shortcut ?? '',
      folder: reply?.folder ?? '',
      text: reply?.text ?? '',
      shared: reply?.shared ?? false,
      departmentIds: reply?.departmentIds ?? [],
      files: reply?.files ?? [],
    },
  })
  const { errors, isSubmitting } = form.formState
  const [text, shared] = form.watch(['text', 'shared'])
  const submit = form.handleSubmit(({ files, ...values }) => {
    const input = { ...values, fileIds: files.map((f) => f.id) }
    return (reply ? change.mutateAsync({ id: reply.id, ...input }) : make.mutateAsync(input)).then(
      () => {
        toast({ title: reply ? 'Saved' : `${values.name.trim()} was added`, timeoutMs: 2_500 })
        onClose()
      },
      (error: unknown) => showRefusal(form, error, { shortcut_taken: 'shortcut', variable_unknown: 'text' }),
    )
  })
  return (
    <FormDialog
      id="quick-reply"
      title={reply ? `Change ${reply.name}` : 'New quick reply'}
      width={560}
      action={reply ? 'Save' : 'Add quick reply'}
      busy={isSubmitting}
      error={errors.root?.message}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="Name"
        dir="auto"
        maxLength={80}
        error={errors.name?.message}
        {...form.register('name', nameRules)}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Shortcut"
          hint="Typed after /, such as hours"
          maxLength={31}
          error={errors.shortcut?.message}
          {...form.register('shortcut', shortcutRule)}
        />
        <TextField label="Folder" dir="auto" maxLength={60} list="folders" {...form.register('folder')} />
        <datalist id="folders">
          {folders.map((f) => (
            <option key={f} value={f}>
              {f}
            </option>
          ))}
        </datalist>
      </div>
      <TextArea
        label="Text"
        dir="auto"
        rows={5}
        error={errors.text?.message}
        aside={
          <VariableList
            onChoose={(name) => form.setValue('text', `${form.getValues('text')}{{${name}}}`, { shouldDirty: true })}
          />
        }
        {...form.register('text', {
          validate: (v, { files }) => v.trim() !== '' || files.length > 0 || 'Write the answer.',
        })}
      />
      <Preview text={text} />
      <Controller
        control={form.control}
        name="files"
        render={({ field }) => <ReplyFiles value={field.value} onChange={field.onChange} />}
      />
      {maySharing && (
        <Controller
          control={form.control}
          name="shared"
          render={({ field }) => (
            <Checkbox
              checked={field.value}
              onChange={field.onChange}
              label="Shared"
              hint="Everybody in the workspace can insert it."
            />
          )}
        />
      )}
      {shared && (
        <Controller
          control={form.control}
          name="departmentIds"
          render={({ field }) => <DepartmentBoxes value={field.value} onChange={field.onChange} />}
        />
      )}
    </FormDialog>
  )
}
