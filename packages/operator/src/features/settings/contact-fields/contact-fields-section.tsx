import type { ContactField } from '@switchboard/contract'
import { Archive, ArchiveRestore, Pencil, Plus, TextCursorInput } from 'lucide-react'
import { useMemo, useState } from 'react'
import { keepField, useFields } from '../../../store/catalogue.ts'
import { useData } from '../../../store/data.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { SortableList } from '../../../ui/sortable-list.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'
import { Group, Loaded, Rows, Section } from '../section.tsx'
import { useCatalogue, useChangeField } from '../use-settings.ts'
import { FieldDialog } from './field-dialog.tsx'
import { typeWords } from './field-types.ts'

/** What a workspace wants to know of its contacts, beside name and addresses. */
export function ContactFieldsSection() {
  const catalogue = useCatalogue()
  const fields = useFields()
  const all = useData((s) => s.contactFields)
  const archived = useMemo(() => Object.values(all).filter((f) => f.archivedAt !== null), [all])
  const [edited, setEdited] = useState<ContactField | 'new' | null>(null)
  const create = (
    <Button variant="primary" onClick={() => setEdited('new')}>
      <Plus aria-hidden />
      New field
    </Button>
  )
  return (
    <Section
      title="Contact fields"
      description="What you want to know of contacts beside their name and addresses. They stand on every profile in this order."
      action={fields.length > 0 && create}
    >
      <Loaded query={catalogue}>
        {() => (
          <>
            {fields.length === 0 ? (
              <EmptyState icon={<TextCursorInput aria-hidden />} title="No fields yet" action={create}>
                Make one, such as Plan or Renewal date. Contacts can then be filtered and imported by it.
              </EmptyState>
            ) : (
              <Fields fields={fields} onEdit={setEdited} />
            )}
            {archived.length > 0 && (
              <Group
                title="Archived"
                description="Contacts keep their values; they show again when a field is restored."
                className="mt-6"
              >
                <Rows label="Archived fields">
                  {archived.map((f) => (
                    <ArchivedRow key={f.id} field={f} />
                  ))}
                </Rows>
              </Group>
            )}
          </>
        )}
      </Loaded>
      {edited && <FieldDialog field={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}

function Fields({ fields, onEdit }: { fields: ContactField[]; onEdit: (field: ContactField) => void }) {
  const change = useChangeField()
  const archive = (f: ContactField) =>
    change.mutateAsync({ id: f.id, archived: true }).then(
      () =>
        offerUndo({
          title: `${f.label} was archived`,
          undo: () =>
            change.mutateAsync({ id: f.id, archived: false }).then(
              () => {},
              (error: unknown) => void toastError(error, 'Not restored'),
            ),
        }),
      (error: unknown) => toastError(error, 'Not archived'),
    )

  /** At once on the screen, between its new neighbours. */
  function move(ids: string[], moved: string) {
    const at = ids.indexOf(moved)
    const field = fields.find((f) => f.id === moved)!
    const placeOf = (id: string | undefined) => fields.find((f) => f.id === id)?.place
    const [before, after] = [placeOf(ids[at - 1]), placeOf(ids[at + 1])]
    keepField({ ...field, place: between(before, after) })
    change.mutateAsync({ id: moved, beforeId: ids[at + 1] ?? null }).catch((error: unknown) => {
      keepField(field)
      toastError(error, 'Not moved')
    })
  }

  return (
    <SortableList
      label="Contact fields"
      className="divide-y divide-line rounded-lg border border-line"
      rowClassName="px-2 py-2"
      items={fields.map((f) => ({ id: f.id, name: f.label, field: f }))}
      onMove={move}
    >
      {({ field: f }) => (
        <>
          <div className="min-w-0 flex-1">
            <p dir="auto" className="truncate text-start text-sm font-medium">
              {f.label}
            </p>
            <p className="truncate text-xs text-fg-2">
              {typeWords[f.type]}
              {f.type === 'choice' && `: ${f.choices.join(', ')}`} ·{' '}
              <code className="font-mono text-2xs text-fg-3">{f.key}</code>
            </p>
          </div>
          <IconButton label={`Change ${f.label}`} onClick={() => onEdit(f)}>
            <Pencil />
          </IconButton>
          <IconButton label={`Archive ${f.label}`} onClick={() => void archive(f)}>
            <Archive />
          </IconButton>
        </>
      )}
    </SortableList>
  )
}

const between = (before: number | undefined, after: number | undefined): number => {
  if (before === undefined) return (after ?? 0) - 1
  return after === undefined ? before + 1 : (before + after) / 2
}

function ArchivedRow({ field: f }: { field: ContactField }) {
  const change = useChangeField()
  const restore = () =>
    change.mutateAsync({ id: f.id, archived: false }).catch((error: unknown) => toastError(error, 'Not restored'))
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1 truncate text-sm">
        <bdi>{f.label}</bdi> <span className="text-xs text-fg-3">{typeWords[f.type]}</span>
      </span>
      <Button size="sm" busy={change.isPending} aria-label={`Restore ${f.label}`} onClick={() => void restore()}>
        <ArchiveRestore aria-hidden />
        Restore
      </Button>
    </li>
  )
}
