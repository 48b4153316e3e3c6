import type { RatingSettings } from '@switchboard/contract'
import { Controller } from 'react-hook-form'
import { useWorkspace } from '../../../store/session.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { wholeWithin } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { SaveBar } from '../save-bar.tsx'
import { Group, Section } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveWorkspace } from '../use-settings.ts'
import { RatingPreview } from './preview.tsx'

const alerts = [
  { value: '0', label: 'Never' },
  { value: '1', label: '1 star' },
  { value: '2', label: '2 stars or less' },
  { value: '3', label: '3 stars or less' },
  { value: '4', label: '4 stars or less' },
]

/** Whether and how resolved conversations ask to be rated. */
export function RatingsSection() {
  const { settings, widget } = useWorkspace()
  const save = useSaveWorkspace()
  const { form, submit } = useSavedForm<RatingSettings>(
    settings.ratings,
    async (ratings) => (await save.mutateAsync({ settings: { ratings } })).settings.ratings,
  )
  const { errors } = form.formState
  const shown = form.watch()
  return (
    <Section title="Ratings" description="What visitors are asked after a conversation was resolved." wide>
      <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
        <div className="grid gap-x-10 gap-y-6 min-[1100px]:grid-cols-[minmax(0,1fr)_332px]">
          <div className="min-w-0">
            <Group title="Asking">
              <Controller
                control={form.control}
                name="enabled"
                render={({ field }) => (
                  <Switch
                    checked={field.value}
                    onChange={field.onChange}
                    label="Ask for a rating"
                    hint="Once per resolution, with one to five stars and room for words. Visitors may stay anonymous: such a rating is kept apart from their conversation for good."
                  />
                )}
              />
              <div className="mt-4 flex flex-wrap gap-4">
                <TextField
                  label="Wait, in seconds"
                  hint="At least 8: until then Resolve can be undone."
                  type="number"
                  className="w-60"
                  error={errors.delaySeconds?.message}
                  {...form.register('delaySeconds', wholeWithin(8, 86_400))}
                />
                <TextField
                  label="After how many replies"
                  hint="Of operators; 0 asks even if nobody answered."
                  type="number"
                  className="w-60"
                  error={errors.afterReplies?.message}
                  {...form.register('afterReplies', wholeWithin(0, 50))}
                />
              </div>
            </Group>
            <Group title="Words" description="Empty: in the visitor's language.">
              <div className="flex flex-col gap-4">
                <TextField
                  label="Question"
                  maxLength={200}
                  error={errors.question?.message}
                  {...form.register('question')}
                />
                <TextField label="Thanks" maxLength={200} error={errors.thanks?.message} {...form.register('thanks')} />
              </div>
            </Group>
            <Group title="Low ratings">
              <Controller
                control={form.control}
                name="alertBelow"
                render={({ field }) => (
                  <Field
                    label="Tell of a rating of"
                    hint="Whoever was rated hears of it at once, and those who manage the workspace."
                    className="max-w-60"
                  >
                    {({ id }) => (
                      <Select
                        id={id}
                        label="Tell of a rating of"
                        value={String(field.value)}
                        onChange={(value) => field.onChange(Number(value))}
                        items={alerts}
                      />
                    )}
                  </Field>
                )}
              />
            </Group>
          </div>
          <div className="max-[1099px]:order-first">
            <div className="sticky top-6">
              <h2 className="mb-2 text-sm font-semibold">Preview</h2>
              <RatingPreview ratings={shown} widget={widget} />
            </div>
          </div>
        </div>
        <SaveBar form={form} />
      </form>
    </Section>
  )
}
