import type { Schedule } from '@switchboard/contract'
import { useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { Field } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { useNow } from '../../conversations/use-now.ts'
import { SaveBar } from '../save-bar.tsx'
import { Group, Loaded, Section } from '../section.tsx'
import { useHours, useSaveHours } from '../use-desk.ts'
import { useSavedForm } from '../use-saved-form.ts'
import { usePeople } from '../use-settings.ts'
import { openWords } from './open-words.ts'
import { ExceptionsEditor, WeekEditor } from './week-editor.tsx'

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const office: [string, string][] = [['09:00', '18:00']]

const usualHours = (): Schedule => ({
  timeZone: ownZone(),
  week: { 1: office, 2: office, 3: office, 4: office, 5: office, 6: [], 7: [] },
  exceptions: {},
})

const workspaceKey = 'workspace'

/** When the workspace and its departments are open. */
export function HoursSection() {
  const hours = useHours()
  const people = usePeople()
  const departments = useData((s) => s.departments)
  const [key, setKey] = useState(workspaceKey)
  const items = useMemo(
    () => [
      { value: workspaceKey, label: 'Whole workspace' },
      ...Object.values(departments)
        .filter((d) => !d.archivedAt)
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((d) => ({ value: d.id, label: d.name })),
    ],
    [departments],
  )
  return (
    <Section
      title="Business hours"
      description="Visitors see when you are open. Targets and automatic replies go by these hours, too."
    >
      <Loaded query={hours}>
        {() => (
          <>
            {people.data && items.length > 1 && (
              <Group title="Whose hours">
                <Select label="Whose hours" value={key} onChange={setKey} items={items} className="max-w-90" />
              </Group>
            )}
            <HoursForm key={key} of={key} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const asForm = (schedule: Schedule | null) => ({ set: schedule !== null, schedule: schedule ?? usualHours() })

function HoursForm({ of }: { of: string }) {
  const held = useData((s) => s.hours[of])
  const save = useSaveHours()
  const stored = useMemo(() => asForm(held?.schedule ?? null), [held])
  const { form, submit } = useSavedForm(stored, async ({ set, schedule }) =>
    asForm(
      (await save.mutateAsync({ departmentId: of === workspaceKey ? null : of, schedule: set ? schedule : null }))
        .schedule,
    ),
  )
  const { set, schedule } = form.watch()
  const change = (next: Schedule) => form.setValue('schedule', next, { shouldDirty: true })
  const isWorkspace = of === workspaceKey
  const without = isWorkspace ? openWords(null, new Date()) : 'The hours of the whole workspace hold'
  return (
    <form noValidate onSubmit={submit} className="flex flex-1 flex-col">
      <Group title={isWorkspace ? 'Hours' : 'Own hours'}>
        <Switch
          checked={set}
          onChange={(on) => form.setValue('set', on, { shouldDirty: true })}
          label={isWorkspace ? 'Open at certain hours' : 'Hours of its own'}
          hint={isWorkspace ? 'Off: always open.' : 'Off: the hours of the whole workspace.'}
        />
        <p role="status" className="mt-2 text-sm font-medium">
          {set ? <Preview schedule={schedule} /> : without}
        </p>
      </Group>
      {set && (
        <>
          <Group title="Week">
            <Field label="Time zone" className="mb-4 max-w-90">
              {({ id }) => (
                <Select
                  id={id}
                  label="Time zone"
                  value={schedule.timeZone}
                  onChange={(timeZone) => change({ ...schedule, timeZone })}
                  items={zones(schedule.timeZone)}
                />
              )}
            </Field>
            <WeekEditor schedule={schedule} onChange={change} />
          </Group>
          <Group title="Single dates" description="Holidays and other days with their own hours.">
            <ExceptionsEditor schedule={schedule} onChange={change} />
          </Group>
        </>
      )}
      <SaveBar form={form} />
    </form>
  )
}

const Preview = ({ schedule }: { schedule: Schedule }) => <>{openWords(schedule, new Date(useNow()))}</>

/** The zones the browser knows; UTC is not among them. */
const zones = (held: string) =>
  [...new Set([held, ownZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }))
