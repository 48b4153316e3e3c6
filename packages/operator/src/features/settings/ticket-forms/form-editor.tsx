import type { TicketForm } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { Controller } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { useTicketSettings } from '../../../store/boards.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { nameRules } from '../../../ui/form.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { FormFields } from './form-fields.tsx'
import { FormPreview } from './form-preview.tsx'
import { valuesOf, type FormField, type FormValues } from './form-values.ts'
import { LandingGroup } from './landing-group.tsx'
import { useChangeTicketForm } from './use-ticket-forms.ts'

/** One form beside the way visitors will see it. */
export function FormEditor({ form: stored }: { form: TicketForm }) {
  const { widget } = useWorkspace()
  const custom = useTicketSettings()?.fields ?? []
  const change = useChangeTicketForm()
  const { form, submit } = useSavedForm<FormValues>(valuesOf(stored), async (values) =>
    valuesOf(await change.mutateAsync({ id: stored.id, ...values })),
  )
  const { errors } = form.formState
  const shown = form.watch()
  return (
    <Section
      title={stored.name}
      description={
        <Link
          to="/settings/$"
          params={{ _splat: 'ticket-forms' }}
          className="rounded-sm text-accent-text underline underline-offset-2"
        >
          All ticket forms
        </Link>
      }
      wide
    >
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <div className="grid gap-x-10 gap-y-6 min-[1100px]:grid-cols-[minmax(0,1fr)_332px]">
          <div className="min-w-0">
            <Group title="What visitors see">
              <div className="flex flex-col gap-4">
                <Controller
                  control={form.control}
                  name="enabled"
                  render={({ field }) => (
                    <Switch
                      checked={field.value}
                      onChange={field.onChange}
                      label="On"
                      hint="Offered in the widget under Tickets."
                    />
                  )}
                />
                <TextField
                  label="Name"
                  dir="auto"
                  maxLength={60}
                  error={errors.name?.message}
                  {...form.register('name', nameRules)}
                />
                <TextArea
                  label="Introduction"
                  dir="auto"
                  maxLength={500}
                  error={errors.intro?.message}
                  {...form.register('intro')}
                />
              </div>
            </Group>
            <Group
              title="Questions"
              description="In the order in which they are asked. The subject is always required."
            >
              <Controller
                control={form.control}
                name="fields"
                render={({ field }) => (
                  <FormFields
                    value={field.value}
                    onChange={(fields: FormField[]) => field.onChange(fields)}
                    custom={custom}
                    error={errors.fields?.message ?? errors.fields?.root?.message}
                  />
                )}
              />
            </Group>
            <LandingGroup form={form} />
          </div>
          <div className="max-[1099px]:order-first">
            <div className="sticky top-6">
              <h2 className="mb-2 text-sm font-semibold">Preview</h2>
              <FormPreview form={shown} custom={custom} widget={widget} />
            </div>
          </div>
        </div>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
