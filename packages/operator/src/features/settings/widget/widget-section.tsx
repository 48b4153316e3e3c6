import type { WidgetSettings, Workspace } from '@switchboard/contract'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWidget } from '../use-settings.ts'
import { ColorField } from './color-field.tsx'
import { isColor } from './contrast.ts'
import { Identity } from './identity.tsx'
import { WidgetPreview } from './preview.tsx'
import { ChoiceField, languages, positions, themes } from './choice-field.tsx'

type Values = Omit<WidgetSettings, 'allowedSites'> & { allowedSites: string }

const asForm = ({ widget }: Workspace): Values => ({ ...widget, allowedSites: widget.allowedSites.join('\n') })

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((l) => l.trim().replace(/\/+$/, ''))
    .filter(Boolean)
const site = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i

function checkSites(text: string): true | string {
  const wrong = lines(text).find((l) => !site.test(l))
  if (wrong) return `“${wrong}” is not an address such as https://shop.example.com.`
  return lines(text).length <= 50 || 'List at most 50 addresses.'
}

/** How the widget looks, where it may appear, and how visitors prove who they are. */
export function WidgetSection() {
  const workspace = useWorkspace()
  const save = useSaveWidget()
  const { form, submit } = useSavedForm(asForm(workspace), async ({ allowedSites, ...look }) =>
    asForm(await save.mutateAsync({ ...look, allowedSites: lines(allowedSites) })),
  )
  const shown = form.watch()
  return (
    <Section title="Appearance and identity" description="The widget on your website." wide>
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <div className="grid gap-x-10 gap-y-6 min-[1100px]:grid-cols-[minmax(0,1fr)_332px]">
          <div className="min-w-0">
            <Look form={form} />
            <Group title="Where it may appear">
              <TextArea
                label="Allowed sites"
                hint="One address per line, such as https://shop.example.com or https://*.example.com. Empty: any website."
                spellCheck={false}
                rows={4}
                error={form.formState.errors.allowedSites?.message}
                {...form.register('allowedSites', { validate: checkSites })}
              />
            </Group>
            <Group
              title="Who visitors are"
              description="A proof of identity brings a person's conversations along to every browser."
            >
              <Controller
                control={form.control}
                name="requireVerification"
                render={({ field }) => (
                  <Switch
                    checked={field.value}
                    onChange={field.onChange}
                    label="Require verification"
                    hint="User ids without a valid proof are refused. Switch it on once your website sends one; anonymous visitors may always write."
                  />
                )}
              />
              <Identity />
            </Group>
          </div>
          <div className="max-[1099px]:order-first">
            <div className="sticky top-6">
              <h2 className="mb-2 text-sm font-semibold">Preview</h2>
              <WidgetPreview widget={shown} workspaceName={workspace.name} />
            </div>
          </div>
        </div>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}

function Look({ form }: { form: UseFormReturn<Values> }) {
  const { errors } = form.formState
  return (
    <Group title="Look and words">
      <div className="flex flex-col gap-4">
        <Controller
          control={form.control}
          name="color"
          rules={{ validate: (v) => isColor(v) || 'Use a colour such as #4f46e5.' }}
          render={({ field }) => (
            <ColorField value={field.value} onChange={field.onChange} error={errors.color?.message} />
          )}
        />
        <TextField
          label="Title"
          hint="Empty: a greeting in the visitor's language."
          maxLength={120}
          error={errors.title?.message}
          {...form.register('title')}
        />
        <TextField label="Subtitle" maxLength={240} error={errors.subtitle?.message} {...form.register('subtitle')} />
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <ChoiceField control={form.control} name="position" label="Position" items={positions} />
          <ChoiceField control={form.control} name="theme" label="Theme" items={themes} />
          <ChoiceField control={form.control} name="language" label="Language" items={languages} />
        </div>
      </div>
    </Group>
  )
}
