import type { TagColor } from '@switchboard/contract'
import { useId } from 'react'
import { cn } from '../../ui/cn.ts'
import { colorNames, TagDot } from './tag-chip.tsx'

/** One of the colours that tags and columns have. */
export function ColorChoice({ value, onChange }: { value: TagColor; onChange: (color: TagColor) => void }) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Colour</legend>
      <div className="flex flex-wrap gap-1.5">
        {colorNames.map((color) => (
          <label
            key={color}
            className={cn(
              'flex h-8 items-center gap-1.5 rounded-md border border-line px-2 text-xs capitalize has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11',
              color === value ? 'bg-selected' : 'text-fg-2 hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={color === value}
              onChange={() => onChange(color)}
              className="sr-only"
            />
            <TagDot color={color} className="size-2.5" />
            {color}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
