import type { Workspace } from '@switchboard/contract'
import { Controller } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWorkspace } from '../use-settings.ts'

const asForm = ({ settings }: Workspace) => ({
  presenceEnabled: settings.presenceEnabled,
  honourPrivacySignals: settings.honourPrivacySignals,
  storeAddresses: settings.storeAddresses,
  trimmedQueryKeys: settings.trimmedQueryKeys.join('\n'),
  visitRetentionDays: settings.visitRetentionDays,
})

const keysIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n,]/)
      .map((key) => key.trim())
      .filter(Boolean),
  ),
]

function checkKeys(text: string): true | string {
  const keys = keysIn(text)
  if (keys.some((key) => key.length > 60)) return 'A key has at most 60 characters.'
  return keys.length <= 100 || 'List at most 100 keys.'
}

/** Whether visitors are seen before they write, and what is kept of them. */
export function VisitorsSection() {
  const workspace = useWorkspace()
  const save = useSaveWorkspace()
  const { form, submit } = useSavedForm(asForm(workspace), async ({ trimmedQueryKeys, ...settings }) =>
    asForm(await save.mutateAsync({ settings: { ...settings, trimmedQueryKeys: keysIn(trimmedQueryKeys) } })),
  )
  const { errors } = form.formState
  return (
    <Section title="Visitors" description="Who is seen on your site, and what is kept of their visits.">
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <Group title="Seeing visitors">
          <Controller
            control={form.control}
            name="presenceEnabled"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Show visitors before they write"
                hint="Off: a person appears only once they write; no page views are kept and the Visitors screen stays empty."
              />
            )}
          />
          <Controller
            control={form.control}
            name="honourPrivacySignals"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Honour privacy signals"
                hint="Browsers that send Do Not Track or Global Privacy Control stay unseen until the person writes."
              />
            )}
          />
        </Group>
        <Group title="What is kept">
          <Controller
            control={form.control}
            name="storeAddresses"
            render={({ field }) => (
              <Switch
                checked={field.value}
                onChange={field.onChange}
                label="Show and keep IP addresses"
                hint="Off: an address is only used at that moment, on this server, to find the country, and then forgotten."
              />
            )}
          />
          <TextField
            label="Keep page views, in days"
            hint="Older ones are deleted every night."
            type="number"
            className="mt-3 max-w-50"
            error={errors.visitRetentionDays?.message}
            {...form.register('visitRetentionDays', {
              valueAsNumber: true,
              validate: (v) => (Number.isInteger(v) && v >= 1 && v <= 3_650) || 'Enter a whole number from 1 to 3,650.',
            })}
          />
        </Group>
        <Group title="Page addresses">
          <TextArea
            label="Query keys cut from addresses"
            hint="One in a line. What stands behind ?key= is cut before anything is shown or kept. A single * cuts everything behind the question mark."
            rows={6}
            spellCheck={false}
            className="max-w-90"
            error={errors.trimmedQueryKeys?.message}
            {...form.register('trimmedQueryKeys', { validate: checkKeys })}
          />
        </Group>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
