import type { Workspace } from '@switchboard/contract'
import { Controller } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { TextField } from '../../../ui/field.tsx'
import { nameRules, wholeWithin } from '../../../ui/form.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWorkspace } from '../use-settings.ts'

const megabyte = 1_000_000

const asForm = ({ name, settings }: Workspace) => ({
  name,
  demoEnabled: settings.demoEnabled,
  attachmentsEnabled: settings.attachmentsEnabled,
  adminsOnly: settings.deskMode === 'admins',
  messageCharacters: settings.messageCharacters,
  messageFiles: settings.messageFiles,
  fileMegabytes: settings.fileBytes / megabyte,
})

const within = (min: number, max: number) => ({
  valueAsNumber: true,
  validate: (v: number) =>
    (v >= min && v <= max) || `Enter a number from ${min.toLocaleString()} to ${max.toLocaleString()}.`,
})
/** Name, limits and switches of the workspace. */
export function WorkspaceSection() {
  const workspace = useWorkspace()
  const save = useSaveWorkspace()
  const { form, submit } = useSavedForm(asForm(workspace), async ({ name, fileMegabytes, adminsOnly, ...settings }) =>
    asForm(
      await save.mutateAsync({
        name,
        settings: {
          ...settings,
          deskMode: adminsOnly ? 'admins' : 'everyone',
          fileBytes: Math.round(fileMegabytes * megabyte),
        },
      }),
    ),
  )
  const { errors } = form.formState
  const attachments = form.watch('attachmentsEnabled')
  return (
    <Section title="General" description="Name, limits and switches of the whole workspace.">
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <Group title="Workspace">
          <TextField
            label="Name"
            hint="Visitors see it in the chat."
            maxLength={80}
            className="max-w-90"
            error={errors.name?.message}
            {...form.register('name', nameRules)}
          />
        </Group>
        <Group title="Desk">
          <Controller
            control={form.control}
            name="adminsOnly"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Conversations for admins only"
                hint="On: only admins and owners see, assign and resolve conversations and read their history. Others keep the rest of their work."
              />
            )}
          />
        </Group>
        <Group title="Messages">
          <TextField
            label="Longest message"
            hint="In characters, for visitors and operators."
            type="number"
            className="max-w-50"
            error={errors.messageCharacters?.message}
            {...form.register('messageCharacters', wholeWithin(100, 50_000))}
          />
        </Group>
        <Group title="Files">
          <Controller
            control={form.control}
            name="attachmentsEnabled"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Files in conversations"
                hint="Off: neither side can attach files; those sent before stay."
              />
            )}
          />
          {attachments && (
            <div className="mt-3 flex flex-wrap gap-4">
              <TextField
                label="Files per message"
                type="number"
                className="w-50"
                error={errors.messageFiles?.message}
                {...form.register('messageFiles', wholeWithin(1, 20))}
              />
              <TextField
                label="Largest file, in MB"
                type="number"
                step="0.1"
                className="w-50"
                error={errors.fileMegabytes?.message}
                {...form.register('fileMegabytes', within(0.1, 200))}
              />
            </div>
          )}
        </Group>
        <Group title="Demo shop">
          <Controller
            control={form.control}
            name="demoEnabled"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Show the demo shop"
                hint="A small shop page at /demo on which your widget runs, to try both sides at once. Anybody with the address can open it."
              />
            )}
          />
        </Group>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
