import type { WidgetSettings } from '@switchboard/contract'
import { Controller, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Segmented } from '../../../ui/segmented.tsx'

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
export const languages: Item<WidgetSettings['language']>[] = [
  { value: 'auto', label: "Visitor's" },
  { value: 'en', label: 'English' },
  { value: 'ru', label: 'Русский' },
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
