import { Plus } from 'lucide-react'
import { useData } from '../../store/data.ts'
import { Popover } from '../../ui/popover.tsx'
import { TagChip } from './tag-chip.tsx'
import { TagPicker } from './tag-picker.tsx'

/** Tags taken off and put on in place. */
export function TagsEditor({
  tagIds,
  may,
  onToggle,
  open,
  onOpenChange,
}: {
  tagIds: readonly string[]
  may: boolean
  onToggle: (tagId: string, on: boolean) => void
  open?: boolean
  onOpenChange?: (open: boolean) => void
}) {
  const tags = useData((s) => s.tags)
  const held = tagIds.flatMap((id) => tags[id] ?? [])
  return (
    <div className="flex flex-wrap items-center gap-1 py-1">
      {held.map((t) => (
        <TagChip key={t.id} tag={t} onRemove={may ? () => onToggle(t.id, false) : undefined} />
      ))}
      {held.length === 0 && !may && <span className="text-sm text-fg-3">-</span>}
      {may && (
        <Popover
          label="Tags"
          {...(open !== undefined && { open })}
          {...(onOpenChange && { onOpenChange })}
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
          <TagPicker tickedOf={(id) => (tagIds.includes(id) ? 'yes' : 'no')} onToggle={onToggle} />
        </Popover>
      )}
    </div>
  )
}
