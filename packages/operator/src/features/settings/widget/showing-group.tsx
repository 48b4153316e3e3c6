import { Controller, type UseFormReturn } from 'react-hook-form'
import { TextArea } from '../../../ui/field.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { Group } from '../section.tsx'
import { ChoiceField, devices } from './choice-field.tsx'
import { checkPages, checkSites, type WidgetValues } from './widget-form.ts'

/** On which sites, pages and devices the widget shows, and when. */
export function ShowingGroup({ form }: { form: UseFormReturn<WidgetValues> }) {
  const { errors } = form.formState
  return (
    <Group title="Where it may appear">
      <div className="flex flex-col gap-4">
        <TextArea
          label="Allowed sites"
          hint="One address per line, such as https://shop.example.com or https://*.example.com. Empty: any website."
          spellCheck={false}
          rows={3}
          error={errors.allowedSites?.message}
          {...form.register('allowedSites', { validate: checkSites })}
        />
        <TextArea
          label="Only on these pages"
          hint="One path per line, such as /pricing or /docs/*. Empty: on all."
          spellCheck={false}
          rows={3}
          error={errors.show?.pages?.message}
          {...form.register('show.pages', { validate: checkPages })}
        />
        <TextArea
          label="Never on these pages"
          hint="They win over the list above."
          spellCheck={false}
          rows={3}
          error={errors.show?.hiddenPages?.message}
          {...form.register('show.hiddenPages', { validate: checkPages })}
        />
        <ChoiceField control={form.control} name="show.devices" label="Devices" items={devices} />
        <Controller
          control={form.control}
          name="show.openOnly"
          render={({ field }) => (
            <Switch
              checked={field.value}
              onChange={field.onChange}
              label="Hide when closed"
              hint="Outside the business hours the launcher does not show. A button of your own still opens the chat."
            />
          )}
        />
      </div>
    </Group>
  )
}
