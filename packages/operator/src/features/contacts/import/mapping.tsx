import type { ContactImport } from '@switchboard/contract'
import { useState } from 'react'
import { useFields } from '../../../store/catalogue.ts'
import { useData } from '../../../store/data.ts'
import { Button } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { TagChip } from '../../filters/tag-chip.tsx'
import { TagPicker } from '../../filters/tag-picker.tsx'
import { targetItems } from './import-words.ts'

type Duplicates = 'update' | 'skip'

export interface MappingDraft {
  /** What each column becomes, by its index; ignored ones are absent. */
  mapping: Record<string, string>
  onDuplicate: Duplicates
  tagIds: string[]
  /** Why it cannot be run so; null when it can. */
  problem: string | null
  set: (column: number, target: string) => void
  setDuplicates: (next: Duplicates) => void
  setTags: (ids: string[]) => void
}

/** What the columns are to become: as it was run last, else as the server guessed. */
export function useMappingDraft({ columns, mapping: held }: ContactImport): MappingDraft {
  const [mapping, setMapping] = useState<Record<string, string>>(() =>
    Object.keys(held).length > 0
      ? held
      : Object.fromEntries(columns.flatMap(({ target }, i) => (target ? [[String(i), target]] : []))),
  )
  const [onDuplicate, setDuplicates] = useState<Duplicates>('update')
  const [tagIds, setTags] = useState<string[]>([])
  return {
    mapping,
    onDuplicate,
    tagIds,
    problem: problemOf(Object.values(mapping)),
    set: (column, target) =>
      setMapping((before) => {
        const others = Object.entries(before).filter(([key]) => key !== String(column))
        return Object.fromEntries(target === '' ? others : [...others, [String(column), target]])
      }),
    setDuplicates,
    setTags,
  }
}

function problemOf(targets: string[]): string | null {
  if (targets.length === 0) return 'Choose at least one column.'
  return new Set(targets).size < targets.length ? 'Two columns become the same thing.' : null
}

/** Every column with samples, and what it becomes. */
export function Mapping({ held, draft }: { held: ContactImport; draft: MappingDraft }) {
  const fields = useFields()
  return (
    <>
      <table className="w-full text-sm max-sm:block [&_tbody]:max-sm:block">
        <thead className="text-xs text-fg-3 max-sm:sr-only">
          <tr className="[&>th]:pb-1.5 [&>th]:text-start [&>th]:font-medium">
            <th scope="col">Column</th>
            <th scope="col">Such as</th>
            <th scope="col">Becomes</th>
          </tr>
        </thead>
        <tbody>
          {held.columns.map((column, i) => {
            const target = draft.mapping[String(i)] ?? ''
            return (
              <tr
                key={i}
                className="border-t border-line max-sm:flex max-sm:flex-col max-sm:gap-1 max-sm:py-2 [&>td]:py-1.5 [&>td]:pe-3 max-sm:[&>td]:py-0"
              >
                <td className="max-w-48 font-medium [overflow-wrap:anywhere]">
                  <bdi>{column.name}</bdi>
                </td>
                <td className="max-w-64 text-fg-2">
                  <bdi className="line-clamp-2 [overflow-wrap:anywhere]">
                    {column.samples.filter(Boolean).slice(0, 3).join(' · ') || 'empty'}
                  </bdi>
                </td>
                <td className="w-64 max-sm:w-full">
                  <Select
                    label={`${column.name} becomes`}
                    value={target}
                    onChange={(next) => draft.set(i, next)}
                    items={targetItems(fields, column.name, target)}
                    className={target === '' ? 'text-fg-3' : ''}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <div>
          <p className="mb-1 text-sm font-medium">People who are here already</p>
          <Segmented
            boxed
            label="People who are here already"
            value={draft.onDuplicate}
            onChange={draft.setDuplicates}
            items={[
              { value: 'update', label: 'Update' },
              { value: 'skip', label: 'Skip' },
            ]}
          />
          <p className="mt-1 text-xs text-fg-3">Known by user id or e-mail address.</p>
        </div>
        <ImportTags ids={draft.tagIds} onChange={draft.setTags} />
      </div>
    </>
  )
}

function ImportTags({ ids, onChange }: { ids: string[]; onChange: (ids: string[]) => void }) {
  const tags = useData((s) => s.tags)
  const without = (id: string) => ids.filter((held) => held !== id)
  return (
    <div>
      <p className="mb-1 text-sm font-medium">Tag all of them</p>
      <div className="flex min-h-8 flex-wrap items-center gap-1.5">
        {ids.flatMap((id) =>
          tags[id] ? [<TagChip key={id} tag={tags[id]} onRemove={() => onChange(without(id))} />] : [],
        )}
        <Popover label="Tags of this import" trigger={<Button size="sm">Choose tags</Button>}>
          <TagPicker
            tickedOf={(id) => (ids.includes(id) ? 'yes' : 'no')}
            onToggle={(id, on) => onChange(on ? [...ids, id].slice(0, 10) : without(id))}
          />
        </Popover>
      </div>
    </div>
  )
}
