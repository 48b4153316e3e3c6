import type { TicketSettings } from '@switchboard/contract'
import { Archive, ArchiveRestore, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { Group, Rows } from '../section.tsx'
import { TypeDialog } from './type-dialog.tsx'
import { saveAtOnce } from './use-ticket-settings.ts'

type Type = TicketSettings['types'][number]

/** The kinds of tickets, in the order in which they are offered. */
export function TypesGroup({ settings }: { settings: TicketSettings }) {
  const [edited, setEdited] = useState<Type | 'new' | null>(null)
  const used = settings.types.filter((t) => !t.archived)
  const archived = settings.types.filter((t) => t.archived)
  const change = (types: Type[], undoTitle?: string) => void saveAtOnce(settings, { types }, undoTitle)
  const set = (type: Type, to: Partial<Type>) =>
    settings.types.map((held) => (held.key === type.key ? { ...held, ...to } : held))
  return (
    <Group
      title="Types"
      description="What kind of work a ticket is. The first one is proposed for a new ticket."
      action={
        <Button onClick={() => setEdited('new')}>
          <Plus aria-hidden />
          New type
        </Button>
      }
    >
      <SortableList
        label="Ticket types"
        className="divide-y divide-line rounded-lg border border-line"
        rowClassName="px-2 py-1"
        items={used.map((t) => ({ id: t.key, name: t.name, type: t }))}
        onMove={(keys) => change([...keys.map((key) => used.find((t) => t.key === key)!), ...archived])}
      >
        {({ type }) => (
          <>
            <bdi className="min-w-0 flex-1 truncate text-sm">{type.name}</bdi>
            <IconButton label={`Rename ${type.name}`} onClick={() => setEdited(type)}>
              <Pencil />
            </IconButton>
            <IconButton
              label={`Archive ${type.name}`}
              disabled={used.length === 1}
              onClick={() => change(set(type, { archived: true }), `${type.name} was archived`)}
            >
              <Archive />
            </IconButton>
          </>
        )}
      </SortableList>
      {archived.length > 0 && (
        <>
          <h3 className="mt-4 mb-2 text-xs font-medium text-fg-3">Archived: tickets that have them keep them</h3>
          <Rows label="Archived types">
            {archived.map((t) => (
              <li key={t.key} className="flex items-center gap-2 px-4 py-1">
                <bdi className="min-w-0 flex-1 truncate text-sm text-fg-2">{t.name}</bdi>
                <IconButton label={`Restore ${t.name}`} onClick={() => change(set(t, { archived: false }))}>
                  <ArchiveRestore />
                </IconButton>
              </li>
            ))}
          </Rows>
        </>
      )}
      {edited && (
        <TypeDialog settings={settings} type={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Group>
  )
}
