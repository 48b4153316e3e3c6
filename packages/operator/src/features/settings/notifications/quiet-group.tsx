import type { QuietHours } from '@switchboard/contract'
import { usePreferences } from '../../../store/session.ts'
import { TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Checkbox, Switch } from '../../../ui/switch.tsx'
import { prefer } from '../profile/preferred.tsx'
import { Group } from '../section.tsx'

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

/** Hours in which nothing sounds, pops up or is pushed. */
export function QuietGroup() {
  const { quietHours: quiet } = usePreferences()
  const change = (to: Partial<QuietHours>) => prefer({ quietHours: { ...quiet, ...to } })
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const items = zones.some((z) => z.value === quiet.timeZone)
    ? zones
    : [{ value: quiet.timeZone, label: quiet.timeZone }, ...zones]
  return (
    <Group title="Quiet hours" description="Nothing sounds, pops up or is pushed. Mail still comes.">
      <Switch
        checked={quiet.enabled}
        onChange={(enabled) => change({ enabled, ...(enabled && quiet.timeZone === 'UTC' && { timeZone: here }) })}
        label="Keep quiet hours"
      />
      {quiet.enabled && (
        <div className="mt-2 flex flex-col gap-3">
          <div className="flex flex-wrap gap-3">
            <TextField
              label="From"
              type="time"
              className="w-32"
              value={quiet.from}
              onChange={(e) => e.target.value && change({ from: e.target.value })}
            />
            <TextField
              label="To"
              type="time"
              className="w-32"
              value={quiet.to}
              onChange={(e) => e.target.value && change({ to: e.target.value })}
            />
            <div className="min-w-55 flex-1">
              <p aria-hidden className="mb-1 text-sm font-medium">
                Time zone
              </p>
              <Select
                label="Time zone"
                value={quiet.timeZone}
                items={items}
                onChange={(timeZone) => change({ timeZone })}
              />
            </div>
          </div>
          <fieldset className="flex flex-wrap gap-x-4">
            <legend className="text-sm font-medium">Begin on</legend>
            {days.map((label, i) => (
              <Checkbox
                key={label}
                label={label}
                checked={quiet.days.includes(i + 1)}
                onChange={(on) =>
                  change({
                    days: on ? [...quiet.days, i + 1].toSorted((a, b) => a - b) : quiet.days.filter((d) => d !== i + 1),
                  })
                }
              />
            ))}
          </fieldset>
        </div>
      )}
    </Group>
  )
}
