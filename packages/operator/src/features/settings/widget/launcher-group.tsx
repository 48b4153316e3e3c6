import { widgetIconPaths, widgetIcons } from '@switchboard/contract/widget-icons'
import type { WidgetIcon } from '@switchboard/contract'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { TextField } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Group } from '../section.tsx'
import { ChoiceField, positions } from './choice-field.tsx'
import type { WidgetValues } from './widget-form.ts'

const names: Record<WidgetIcon, string> = {
  bubble: 'Bubble',
  talk: 'Speech',
  question: 'Question',
  heart: 'Heart',
  spark: 'Spark',
}

const distance = {
  valueAsNumber: true,
  validate: (v: number) => (Number.isInteger(v) && v >= 0 && v <= 200) || 'Enter a whole number from 0 to 200.',
}

/** The launcher's sign and place. */
export function LauncherGroup({ form }: { form: UseFormReturn<WidgetValues> }) {
  const { errors } = form.formState
  return (
    <Group title="Launcher">
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1">
          <span aria-hidden className="text-sm font-medium">
            Icon
          </span>
          <Controller
            control={form.control}
            name="icon"
            render={({ field }) => (
              <Segmented
                boxed
                label="Icon"
                className="flex-wrap"
                value={field.value}
                onChange={field.onChange}
                items={widgetIcons.map((value) => ({
                  value,
                  label: names[value],
                  icon: <LauncherIcon icon={value} />,
                }))}
              />
            )}
          />
        </div>
        <div className="flex flex-wrap gap-x-6 gap-y-4">
          <ChoiceField control={form.control} name="position" label="Position" items={positions} />
          <TextField
            label="From the side, in px"
            type="number"
            className="w-36"
            error={errors.offset?.x?.message}
            {...form.register('offset.x', distance)}
          />
          <TextField
            label="From below, in px"
            type="number"
            className="w-36"
            error={errors.offset?.y?.message}
            {...form.register('offset.y', distance)}
          />
        </div>
      </div>
    </Group>
  )
}

/** The launcher's sign as the widget cuts it. */
export const LauncherIcon = ({ icon }: { icon: WidgetIcon }) => (
  <svg aria-hidden viewBox="0 0 24 24" fill="currentColor" className="size-4">
    <path d={widgetIconPaths[icon]} />
  </svg>
)
