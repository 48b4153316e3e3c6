import type { WidgetLanguage } from '@switchboard/contract'
import { widgetLanguages } from '@switchboard/contract/widget-languages'
import type { UseFormReturn } from 'react-hook-form'
import { Field, TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Group } from '../section.tsx'
import { languageNames } from './choice-field.tsx'
import type { WidgetValues } from './widget-form.ts'

export type WordsOf = WidgetLanguage | 'all'

const choices = [
  { value: 'all' as const, label: 'All languages' },
  ...widgetLanguages.map((value) => ({ value, label: languageNames[value] })),
]

/** Title, subtitle and greeting: for all languages, and other ones for single languages. */
export function WordsGroup({
  form,
  of,
  onOf,
}: {
  form: UseFormReturn<WidgetValues>
  of: WordsOf
  onOf: (of: WordsOf) => void
}) {
  const at = of === 'all' ? ('' as const) : (`texts.${of}.` as const)
  const otherwise =
    of === 'all' ? "Empty: the widget's own words in the visitor's language." : 'Empty: as in all languages.'
  return (
    <Group title="Words">
      <div className="flex flex-col gap-4" key={of}>
        <Field label="Words for" className="max-w-60">
          {({ id }) => <Select id={id} label="Words for" value={of} onChange={onOf} items={choices} />}
        </Field>
        <TextField label="Title" dir="auto" hint={otherwise} maxLength={120} {...form.register(`${at}title`)} />
        <TextField label="Subtitle" dir="auto" maxLength={240} {...form.register(`${at}subtitle`)} />
        <TextField
          label="Greeting"
          dir="auto"
          hint="Above the first message. Empty: the title."
          maxLength={240}
          {...form.register(`${at}greeting`)}
        />
      </div>
    </Group>
  )
}
