import type { LeadForm, Workspace } from '@switchboard/contract'
import { Controller } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Loaded, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useCatalogue, useSaveWidget } from '../use-settings.ts'
import { SelectField } from './choice-field.tsx'
import { LeadFields } from './lead-fields.tsx'

const moments = [
  { value: 'never' as const, label: 'Never' },
  { value: 'before' as const, label: 'Before the first message' },
  { value: 'after' as const, label: 'After the first message' },
  { value: 'nobody' as const, label: 'When nobody is online' },
]

const asForm = ({ widget }: Workspace): LeadForm => widget.lead

/** What visitors are asked about themselves, and when. */
export function LeadSection() {
  const workspace = useWorkspace()
  const catalogue = useCatalogue()
  const save = useSaveWidget()
  const { form, submit } = useSavedForm<LeadForm>(asForm(workspace), async (lead) =>
    asForm(await save.mutateAsync({ lead })),
  )
  const { errors } = form.formState
  const fields = form.watch('fields')
  return (
    <Section
      title="Lead form"
      description="Makes visitors known. Whoever your website has identified is not asked for what it said."
    >
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <Group title="When">
          <SelectField control={form.control} name="when" label="Ask" items={moments} />
        </Group>
        <Group
          title="Fields"
          description={
            fields.some((f) => f.required)
              ? 'Something is required, so the form cannot be skipped.'
              : 'Nothing is required: the form can be skipped.'
          }
        >
          <Loaded query={catalogue}>
            {() => (
              <Controller
                control={form.control}
                name="fields"
                rules={{
                  validate: (v, { when }) => when === 'never' || v.length > 0 || 'Ask for something, or never.',
                }}
                render={({ field, fieldState }) => (
                  <>
                    <LeadFields value={field.value} onChange={field.onChange} />
                    {fieldState.error && (
                      <p role="alert" className="mt-1 text-xs text-danger-text">
                        {fieldState.error.message}
                      </p>
                    )}
                  </>
                )}
              />
            )}
          </Loaded>
        </Group>
        <Group title="Words">
          <div className="flex flex-col gap-4">
            <TextArea
              label="Introduction"
              dir="auto"
              hint="Empty: in the visitor's language."
              maxLength={500}
              error={errors.intro?.message}
              {...form.register('intro')}
            />
            <TextArea
              label="Consent"
              dir="auto"
              hint="With a text here, visitors tick it before anything is kept; what they agreed to is kept with the contact."
              maxLength={500}
              error={errors.consent?.text?.message}
              {...form.register('consent.text')}
            />
            <TextField
              label="Link to read more"
              placeholder="https://example.com/privacy"
              type="url"
              maxLength={500}
              error={errors.consent?.link?.message}
              {...form.register('consent.link', {
                validate: (v) =>
                  v === '' ||
                  (/^https?:\/\//.test(v) && URL.canParse(v)) ||
                  'Use a link such as https://example.com/privacy.',
              })}
            />
          </div>
        </Group>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
