import type { WidgetLanguage, WidgetSettings } from '@switchboard/contract'
import { widgetLanguages } from '@switchboard/contract/widget-languages'
import { Controller, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Field } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'

interface Item<V extends string> {
  value: V
  label: string
}

export const positions: Item<WidgetSettings['position']>[] = [
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
]
export const themes: Item<WidgetSettings['theme']>[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'As the device' },
]
export const devices: Item<WidgetSettings['show']['devices']>[] = [
  { value: 'all', label: 'All' },
  { value: 'computers', label: 'Computers' },
  { value: 'phones', label: 'Phones and tablets' },
]
export const languageNames: Record<WidgetLanguage, string> = {
  en: 'English',
  ru: 'Русский',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  pt: 'Português',
  tr: 'Türkçe',
  ar: 'العربية',
}
export const languages: Item<WidgetSettings['language']>[] = [
  { value: 'auto', label: "Visitor's" },
  ...widgetLanguages.map((value) => ({ value, label: languageNames[value] })),
]

/** A labelled row of choices within a form. */
export function ChoiceField<T extends FieldValues>({
  control,
  name,
  label,
  items,
}: {
  control: Control<T>
  name: FieldPath<T>
  label: string
  items: Item<string>[]
}) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        {label}
      </span>
      <Controller
        control={control}
        name={name}
        render={({ field }) => (
          <Segmented boxed label={label} value={field.value} onChange={field.onChange} items={items} />
        )}
      />
    </div>
  )
}

/** A labelled list to choose one of, where a row of choices would be too long. */
export function SelectField<T extends FieldValues>({
  control,
  name,
  label,
  items,
}: {
  control: Control<T>
  name: FieldPath<T>
  label: string
  items: Item<string>[]
}) {
  return (
    <Controller
      control={control}
      name={name}
      render={({ field }) => (
        <Field label={label} className="max-w-60">
          {({ id }) => <Select id={id} label={label} value={field.value} onChange={field.onChange} items={items} />}
        </Field>
      )}
    />
  )
}
