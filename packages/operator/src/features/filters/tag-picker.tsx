import { Check, Minus, Plus } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { call } from '../../client.ts'
import { keepTag, useTags } from '../../store/catalogue.ts'
import { useMay } from '../../store/session.ts'
import { cn } from '../../ui/cn.ts'
import { inputClass } from '../../ui/field.tsx'
import { toastError } from '../../ui/toasts.tsx'
import { TagDot } from './tag-chip.tsx'

export type Ticked = 'yes' | 'no' | 'some'

/** Tags to tick, found by name; an unknown name makes a new tag. */
export function TagPicker({
  tickedOf,
  onToggle,
}: {
  tickedOf: (tagId: string) => Ticked
  onToggle: (tagId: string, on: boolean) => void
}) {
  const id = useId()
  const tags = useTags()
  const mayMake = useMay('tags:write')
  const [query, setQuery] = useState('')
  const [moved, setMoved] = useState(0)
  const wanted = query.trim()
  const found = tags.filter((t) => t.name.toLowerCase().includes(wanted.toLowerCase()))
  const isNew = mayMake && wanted !== '' && !tags.some((t) => t.name.toLowerCase() === wanted.toLowerCase())
  const count = found.length + Number(isNew)
  const at = Math.min(moved, count - 1)

  async function take(index: number) {
    const tag = found[index]
    if (tag) return onToggle(tag.id, tickedOf(tag.id) !== 'yes')
    try {
      const made = await call('POST /v1/tags', { name: wanted, color: nextColor(tags.length) })
      keepTag(made)
      setQuery('')
      onToggle(made.id, true)
    } catch (error) {
      toastError(error, 'No tag made')
    }
  }

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing || count === 0) return
    if (e.key === 'ArrowDown') setMoved((at + 1) % count)
    else if (e.key === 'ArrowUp') setMoved((at - 1 + count) % count)
    else if (e.key === 'Enter') void take(at)
    else return
    e.preventDefault()
  }

  return (
    <div className="w-60">
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-autocomplete="list"
        {...(count > 0 && { 'aria-activedescendant': `${id}-${at}` })}
        aria-label="Find or make a tag"
        placeholder={mayMake ? 'Find or make a tag' : 'Find a tag'}
        dir="auto"
        maxLength={60}
        value={query}
        onChange={(e) => {
          setQuery(e.target.value)
          setMoved(0)
        }}
        onKeyDown={onKeyDown}
        className={cn(inputClass, 'h-8 pointer-coarse:h-11')}
      />
      <div
        id={id}
        role="listbox"
        aria-label="Tags"
        aria-multiselectable
        className="mt-1 max-h-64 overflow-y-auto empty:hidden"
      >
        {found.map((t, i) => (
          <div
            key={t.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={tickedOf(t.id) === 'yes'}
            onPointerMove={() => setMoved(i)}
            onClick={() => void take(i)}
            className={cn(row, i === at && 'bg-hover')}
          >
            <TagDot color={t.color} />
            <bdi className="min-w-0 flex-1 truncate">{t.name}</bdi>
            {tickedOf(t.id) === 'yes' && <Check aria-hidden className="size-4 text-accent-text" />}
            {tickedOf(t.id) === 'some' && <Minus aria-hidden className="size-4 text-fg-3" />}
          </div>
        ))}
        {isNew && (
          <div
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={false}
            onPointerMove={() => setMoved(found.length)}
            onClick={() => void take(found.length)}
            className={cn(row, at === found.length && 'bg-hover')}
          >
            <Plus aria-hidden className="size-4 shrink-0 text-fg-3" />
            <span className="min-w-0 truncate">
              Make <bdi className="font-medium">{wanted}</bdi>
            </span>
          </div>
        )}
      </div>
      {count === 0 && (
        <p className="px-2 py-2 text-sm text-fg-3">{tags.length === 0 ? 'No tags yet.' : 'No tag is called that.'}</p>
      )}
    </div>
  )
}

const row = 'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm select-none pointer-coarse:min-h-11'

/** A new tag takes the next colour, so that neighbours differ. */
const nextColor = (count: number) =>
  (['blue', 'green', 'orange', 'violet', 'teal', 'pink', 'yellow', 'red'] as const)[count % 8]!
