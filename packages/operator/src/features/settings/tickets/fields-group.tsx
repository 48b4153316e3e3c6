import type { TicketField, TicketSettings } from '@switchboard/contract'
import { Archive, ArchiveRestore, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { typeWords } from '../contact-fields/field-types.ts'
import { Group, Rows } from '../section.tsx'
import { TicketFieldDialog } from './ticket-field-dialog.tsx'
import { saveAtOnce } from './use-ticket-settings.ts'

/** What a workspace notes on its tickets beside what every ticket has. */
export function FieldsGroup({ settings }: { settings: TicketSettings }) {
  const [edited, setEdited] = useState<TicketField | 'new' | null>(null)
  const used = settings.fields.filter((f) => !f.archived)
  const archived = settings.fields.filter((f) => f.archived)
  const change = (fields: TicketField[], undoTitle?: string) => void saveAtOnce(settings, { fields }, undoTitle)
  const set = (field: TicketField, to: Partial<TicketField>) =>
    settings.fields.map((held) => (held.key === field.key ? { ...held, ...to } : held))
  return (
    <Group
      title="Fields"
      description="What you note on tickets beside what every ticket has."
      action={
        <Button onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          New field
        </Button>
      }
    >
      {used.length === 0 && <p className="text-sm text-fg-3">None yet.</p>}
      {used.length > 0 && (
        <SortableList
          label="Ticket fields"
          className="divide-y divide-line rounded-lg border border-line"
          rowClassName="px-2 py-1.5"
          items={used.map((f) => ({ id: f.key, name: f.label, field: f }))}
          onMove={(keys) => change([...keys.map((key) => used.find((f) => f.key === key)!), ...archived])}
        >
          {({ field: f }) => (
            <>
              <div className="min-w-0 flex-1">
                <p dir="auto" className="truncate text-start text-sm font-medium">
                  {f.label}
                </p>
                <p className="truncate text-xs text-fg-2">
                  {typeWords[f.type]}
                  {f.type === 'choice' && `: ${f.choices.join(', ')}`}
                </p>
              </div>
              <IconButton label={`Change ${f.label}`} onClick={() => setEdited(f)}>
                <Pencil />
              </IconButton>
              <IconButton
                label={`Archive ${f.label}`}
                onClick={() => change(set(f, { archived: true }), `${f.label} was archived`)}
              >
                <Archive />
              </IconButton>
            </>
          )}
        </SortableList>
      )}
      {archived.length > 0 && (
        <>
          <h3 className="mt-4 mb-2 text-xs font-medium text-fg-3">Archived: tickets keep their values</h3>
          <Rows label="Archived fields">
            {archived.map((f) => (
              <li key={f.key} className="flex items-center gap-2 px-4 py-1">
                <span className="min-w-0 flex-1 truncate text-sm text-fg-2">
                  <bdi>{f.label}</bdi> <span className="text-xs text-fg-3">{typeWords[f.type]}</span>
                </span>
                <IconButton label={`Restore ${f.label}`} onClick={() => change(set(f, { archived: false }))}>
                  <ArchiveRestore />
                </IconButton>
              </li>
            ))}
          </Rows>
        </>
      )}
      {edited && (
        <TicketFieldDialog
          settings={settings}
          field={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Group>
  )
}
