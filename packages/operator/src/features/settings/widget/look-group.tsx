import { Controller, type UseFormReturn } from 'react-hook-form'
import { Group } from '../section.tsx'
import { ChoiceField, languages, SelectField, themes } from './choice-field.tsx'
import { ColorField } from './color-field.tsx'
import { isColor } from './contrast.ts'
import { LogoField } from './logo-field.tsx'
import type { WidgetValues } from './widget-form.ts'

/** Colour, logo, theme and language. */
export function LookGroup({ form }: { form: UseFormReturn<WidgetValues> }) {
  return (
    <Group title="Look">
      <div className="flex flex-col gap-4">
        <Controller
          control={form.control}
          name="color"
          rules={{ validate: (v) => isColor(v) || 'Use a colour such as #4f46e5.' }}
          render={({ field, fieldState }) => (
            <ColorField value={field.value} onChange={field.onChange} error={fieldState.error?.message} />
          )}
        />
        <Controller
          control={form.control}
          name="logoFileId"
          render={({ field }) => <LogoField value={field.value} onChange={field.onChange} />}
        />
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <ChoiceField control={form.control} name="theme" label="Theme" items={themes} />
          <SelectField control={form.control} name="language" label="Language" items={languages} />
        </div>
      </div>
    </Group>
  )
}
