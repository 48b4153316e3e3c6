import type { TicketSettings } from '@switchboard/contract'
import { publicStatuses } from '@switchboard/contract/choices'
import { Controller } from 'react-hook-form'
import { TextField } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { publicWord } from '../../tickets/parts/words.ts'
import { SaveBar } from '../save-bar.tsx'
import { Group } from '../section.tsx'
import { useSavedForm } from '../use-saved-form.ts'
import { useSaveTicketSettings } from './use-ticket-settings.ts'

const asForm = ({ prefix, publicNames, visibleByDefault }: TicketSettings) => ({
  prefix,
  visibleByDefault,
  // By place: a name of a form field cannot have blanks in it.
  words: publicStatuses.map((status) => publicNames[status]),
})

/** The prefix of references, and what customers see. */
export function SettingsForm({ settings }: { settings: TicketSettings }) {
  const save = useSaveTicketSettings()
  const { form, submit } = useSavedForm(asForm(settings), async ({ prefix, visibleByDefault, words }) => {
    const publicNames = Object.fromEntries(
      publicStatuses.map((status, i) => [status, words[i]?.trim() ?? '']),
    ) as TicketSettings['publicNames']
    return asForm(await save.mutateAsync({ prefix: prefix.trim().toUpperCase(), visibleByDefault, publicNames }))
  })
  const { errors } = form.formState
  const prefix = form.watch('prefix').trim().toUpperCase()
  return (
    <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
      <Group
        title="References"
        description="Every ticket has a number that is never given twice. Former prefixes still lead to their tickets."
        className="first-of-type:border-t first-of-type:pt-5"
      >
        <TextField
          label="Prefix"
          hint={`A new ticket is called ${prefix || 'ACME'}-142.`}
          maxLength={10}
          spellCheck={false}
          autoComplete="off"
          className="max-w-60"
          error={errors.prefix?.message}
          {...form.register('prefix', {
            validate: (v) =>
              /^[a-z][a-z0-9]{1,9}$/i.test(v.trim()) || 'Use 2 to 10 letters and digits, a letter first.',
          })}
        />
      </Group>
      <Group
        title="What customers see"
        description="Nothing else of a ticket ever reaches them but its title, reference and updates."
      >
        <Controller
          control={form.control}
          name="visibleByDefault"
          render={({ field }) => (
            <Switch
              checked={field.value}
              onChange={field.onChange}
              label="Show new tickets to their customers"
              hint="Each ticket can be shown or hidden by itself. Hidden, its customer hears nothing of it."
            />
          )}
        />
        <fieldset className="mt-3 min-w-0">
          <legend className="text-sm font-medium">Words for the public status</legend>
          <p className="mb-2 text-xs text-fg-3">Empty: the usual words, in the language of the widget.</p>
          <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
            {publicStatuses.map((status, i) => (
              <TextField
                key={status}
                label={publicWord(status)}
                dir="auto"
                maxLength={40}
                placeholder={publicWord(status)}
                {...form.register(`words.${i}`)}
              />
            ))}
          </div>
        </fieldset>
      </Group>
      <SaveBar form={form} />
    </form>
  )
}
