import type { Workspace } from '@switchboard/contract'
import { Controller, type FieldPath, type UseFormReturn } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWorkspace } from '../use-settings.ts'

const asForm = ({ settings: { automatic, mailUnreadReplies } }: Workspace) => ({ ...automatic, mailUnreadReplies })
type Form = ReturnType<typeof asForm>

const whole = (min: number, max: number) => ({
  valueAsNumber: true,
  validate: (v: unknown) =>
    (Number.isInteger(v) && Number(v) >= min && Number(v) <= max) ||
    `Enter a whole number from ${min} to ${max.toLocaleString()}.`,
})

/** What the product says and does by itself. */
export function AutomaticSection() {
  const workspace = useWorkspace()
  const save = useSaveWorkspace()
  const { form, submit } = useSavedForm<Form>(asForm(workspace), async ({ mailUnreadReplies, ...automatic }) =>
    asForm(await save.mutateAsync({ settings: { automatic, mailUnreadReplies } })),
  )
  const { errors } = form.formState
  return (
    <Section
      title="Automatic replies"
      description="They answer nobody: a contact who got one still waits for a person."
    >
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <Reply form={form} of="welcome" title="Welcome" hint="After the first message of a new conversation." />
        <Reply
          form={form}
          of="outOfHours"
          title="Out of hours"
          hint="After a message while you are closed, once for each closure. It takes the place of the welcome."
        />
        <Reply
          form={form}
          of="wait"
          title="Still waiting"
          hint="When a contact has waited for an answer in open hours."
        >
          <TextField
            label="After minutes"
            type="number"
            className="w-40"
            error={errors.wait?.afterMinutes?.message}
            {...form.register('wait.afterMinutes', whole(1, 1_440))}
          />
        </Reply>
        <Group title="By e-mail">
          <Toggle
            form={form}
            name="mailUnreadReplies"
            label="Mail replies that stay unread"
            hint="After three minutes, once until the contact reads, to the address they left. Without a mail server nothing is sent, and nobody is asked for an address."
          />
        </Group>
        <Group title="Close by itself">
          <Toggle
            form={form}
            name="inactivityClose.enabled"
            label="Close conversations without messages"
            hint="A new message of the contact reopens them."
          />
          {form.watch('inactivityClose.enabled') && (
            <TextField
              label="After hours without a message"
              type="number"
              className="mt-3 w-60"
              error={errors.inactivityClose?.afterHours?.message}
              {...form.register('inactivityClose.afterHours', whole(1, 8_760))}
            />
          )}
        </Group>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}

function Reply({
  form,
  of,
  title,
  hint,
  children,
}: {
  form: UseFormReturn<Form>
  of: 'welcome' | 'outOfHours' | 'wait'
  title: string
  hint: string
  children?: React.ReactNode
}) {
  const on = form.watch(`${of}.enabled`)
  return (
    <Group title={title}>
      <Toggle form={form} name={`${of}.enabled`} label={`Send ${title.toLowerCase()}`} hint={hint} />
      {on && (
        <div className="mt-3 flex flex-col gap-3">
          <TextArea
            label="Text"
            maxLength={1_000}
            error={form.formState.errors[of]?.text?.message}
            {...form.register(`${of}.text`, { validate: (v) => v.trim() !== '' || 'Write what is to be said.' })}
          />
          {children}
        </div>
      )}
    </Group>
  )
}

function Toggle({
  form,
  name,
  label,
  hint,
}: {
  form: UseFormReturn<Form>
  name: FieldPath<Form>
  label: string
  hint: string
}) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <Switch checked={field.value === true} onChange={field.onChange} label={label} hint={hint} />
      )}
    />
  )
}
