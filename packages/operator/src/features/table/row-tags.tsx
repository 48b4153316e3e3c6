import { useData } from '../../store/data.ts'
import { TagChip } from '../filters/tag-chip.tsx'

/** The first tags of a row and how many more there are. */
export function RowTags({ ids, most }: { ids: string[]; most: number }) {
  const tags = useData((s) => s.tags)
  const held = ids.flatMap((id) => tags[id] ?? [])
  if (held.length === 0) return null
  return (
    <span className="flex min-w-0 items-center gap-1" title={held.map((t) => t.name).join(', ')}>
      {held.slice(0, most).map((t) => (
        <TagChip key={t.id} tag={t} />
      ))}
      {held.length > most && <span className="shrink-0 text-xs text-fg-3">+{held.length - most}</span>}
    </span>
  )
}
