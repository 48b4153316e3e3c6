import type { Tag, TagColor } from '@switchboard/contract'
import { X } from 'lucide-react'
import { cn } from '../../ui/cn.ts'

/** The hue of each colour a tag can have; grey has none. */
const hues: Record<TagColor, number | null> = {
  grey: null,
  red: 25,
  orange: 55,
  yellow: 90,
  green: 150,
  teal: 190,
  blue: 250,
  violet: 295,
  pink: 350,
}

export const colorNames = Object.keys(hues) as TagColor[]

const dotOf = (color: TagColor): string => `oklch(0.66 ${hues[color] === null ? 0.01 : 0.15} ${hues[color] ?? 264})`

/** The colour of a tag as a dot; the name stands beside it. */
export function TagDot({ color, className }: { color: TagColor; className?: string }) {
  return (
    <span aria-hidden className={cn('size-2 shrink-0 rounded-full', className)} style={{ background: dotOf(color) }} />
  )
}

/** A tag by name and colour; with `onRemove` it can be taken off. */
export function TagChip({ tag, onRemove }: { tag: Tag; onRemove?: (() => void) | undefined }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1.5 rounded-full border border-line px-2 text-xs text-fg-2',
        // In a narrow place long names give way, short ones stay whole.
        tag.name.length > 12 ? 'min-w-0' : 'shrink-0',
        onRemove && 'pe-0.5 pointer-coarse:h-8',
        tag.archivedAt && 'opacity-80 line-through',
      )}
    >
      <TagDot color={tag.color} />
      <bdi className="min-w-0 truncate">{tag.name}</bdi>
      {onRemove && (
        <button
          type="button"
          aria-label={`Remove the tag ${tag.name}`}
          onClick={onRemove}
          className="flex size-4 shrink-0 items-center justify-center rounded-full text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-8"
        >
          <X aria-hidden className="size-3" />
        </button>
      )}
    </span>
  )
}
