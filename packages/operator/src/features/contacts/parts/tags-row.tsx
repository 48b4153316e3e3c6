import type { Contact } from '@switchboard/contract'
import { Plus } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Popover } from '../../../ui/popover.tsx'
import { Row } from '../../conversations/sidebar/section.tsx'
import { setTag } from '../acts.ts'
import { TagChip } from './tag-chip.tsx'
import { TagPicker } from './tag-picker.tsx'

/** The tags of a contact, taken off and put on in place. */
export function TagsRow({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write') && contact.mergedIntoId === null
  const tags = useData((s) => s.tags)
  const held = contact.tagIds.flatMap((id) => tags[id] ?? [])
  return (
    <Row label="Tags">
      <div className="flex flex-wrap items-center gap-1 py-1">
        {held.map((t) => (
          <TagChip key={t.id} tag={t} onRemove={may ? () => void setTag(contact.id, t.id, false) : undefined} />
        ))}
        {held.length === 0 && !may && <span className="text-sm text-fg-3">-</span>}
        {may && (
          <Popover
            label="Tags"
            trigger={
              <button
                type="button"
                aria-label="Add a tag"
                className="flex h-5 items-center gap-1 rounded-full px-1.5 text-xs text-fg-3 hover:bg-hover hover:text-fg data-[popup-open]:bg-pressed pointer-coarse:h-9"
              >
                <Plus aria-hidden className="size-3.5" />
                {held.length === 0 && 'Add'}
              </button>
            }
          >
            <TagPicker
              tickedOf={(id) => (contact.tagIds.includes(id) ? 'yes' : 'no')}
              onToggle={(id, on) => void setTag(contact.id, id, on)}
            />
          </Popover>
        )}
      </div>
    </Row>
  )
}
