import type { Department, RoutingRule } from '@switchboard/contract'
import { defaultRoutingRule } from '@switchboard/contract/routing-defaults'
import { useMemo, useState } from 'react'
import { useData } from '../../../store/data.ts'
import { useWorkspace } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { FormError } from '../../../ui/form.tsx'
import { Group, Loaded, Rows, Section } from '../section.tsx'
import { useRouting } from '../use-desk.ts'
import { useSavedForm } from '../use-saved-form.ts'
import { usePeople, useSaveWorkspace } from '../use-settings.ts'
import { methodWords } from './method-words.ts'
import { RuleDialog } from './rule-dialog.tsx'

/** How waiting conversations find an operator. */
export function RoutingSection() {
  const routing = useRouting()
  const people = usePeople()
  const rules = useData((s) => s.routing)
  const departments = useData((s) => s.departments)
  const [edited, setEdited] = useState<string | null>(null)
  const rows = useMemo(() => rowsOf(Object.values(departments), rules), [departments, rules])
  const open = rows.find((row) => row.key === edited)
  return (
    <Section
      title="Routing"
      description="Who is given the next conversation. More urgent ones go first, then whoever waits longest; Away and offline people are left out."
    >
      <Loaded query={people}>
        {() => (
          <Loaded query={routing}>
            {() => (
              <>
                <Rows label="Rules">
                  {rows.map(({ key, name, rule }) => (
                    <li key={key} className="flex items-center gap-3 px-4 py-3">
                      <div className="min-w-0 flex-1">
                        <p dir="auto" className="truncate text-sm font-medium">
                          {name}
                        </p>
                        <p className="text-xs text-fg-2">{wordsOf(rule, departments)}</p>
                      </div>
                      <Button size="sm" aria-label={`Change the rule of ${name}`} onClick={() => setEdited(key)}>
                        Change
                      </Button>
                    </li>
                  ))}
                </Rows>
                <CapacityForm />
              </>
            )}
          </Loaded>
        )}
      </Loaded>
      {open && <RuleDialog key={open.key} name={open.name} rule={open.rule} onClose={() => setEdited(null)} />}
    </Section>
  )
}

interface RuleRow {
  key: string
  name: string
  rule: RoutingRule
}

const rowsOf = (departments: Department[], rules: Record<string, RoutingRule>): RuleRow[] => [
  { key: 'workspace', name: 'Without a department', rule: rules['workspace'] ?? defaultRoutingRule(null) },
  ...departments
    .filter((d) => !d.archivedAt)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((d) => ({ key: d.id, name: d.name, rule: rules[d.id] ?? defaultRoutingRule(d.id) })),
]

function wordsOf(rule: RoutingRule, departments: Record<string, Department>): string {
  const fallback = rule.fallbackDepartmentId === null ? undefined : departments[rule.fallbackDepartmentId]
  const parts = [
    methodWords[rule.method],
    rule.method !== 'manual' && rule.preferPrevious && 'previous person first',
    fallback && rule.overflowMinutes !== null && `to ${fallback.name} after ${rule.overflowMinutes} min`,
  ]
  return parts.filter(Boolean).join(' · ')
}

/** How many conversations routing gives to one person. */
function CapacityForm() {
  const workspace = useWorkspace()
  const save = useSaveWorkspace()
  const { form, submit } = useSavedForm({ capacity: workspace.settings.capacity }, async ({ capacity }) => ({
    capacity: (await save.mutateAsync({ settings: { capacity } })).settings.capacity,
  }))
  const { errors, isDirty, isSubmitting } = form.formState
  return (
    <Group title="Capacity" className="mt-6" description="A person may still take or be given more by hand.">
      <form noValidate onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <TextField
          label="Open conversations for each person"
          hint="Set it for a single person under Load."
          type="number"
          className="w-72"
          error={errors.capacity?.message}
          {...form.register('capacity', {
            valueAsNumber: true,
            validate: (v) => (Number.isInteger(v) && v >= 1 && v <= 500) || 'Enter a whole number from 1 to 500.',
          })}
        />
        <Button type="submit" disabled={!isDirty} busy={isSubmitting} className="mb-5">
          Save capacity
        </Button>
      </form>
      <FormError message={errors.root?.message} />
    </Group>
  )
}
