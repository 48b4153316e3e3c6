import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { offerSearch } from '../../commands/focus.ts'
import { keysOf } from '../../commands/registry.ts'
import { IconButton } from '../../ui/button.tsx'
import { Keys } from '../../ui/kbd.tsx'

const waitMs = 200

/** Searches as one types, a moment after the last key. */
export function SearchField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (q: string) => void
}) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  useEffect(() => offerSearch(() => input.current?.select()), [])
  useEffect(() => {
    // Another view, or the way back, changes what is searched.
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  const send = (q: string) => {
    if (q === sent.current) return
    sent.current = q
    onChange(q)
  }
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text.trim()), waitMs)
    return () => clearTimeout(timer)
  }, [text])
  const empty = () => {
    setText('')
    send('')
  }
  return (
    <div className="relative w-64 max-[699px]:order-last max-[699px]:w-full">
      <Search aria-hidden className="absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-fg-3" />
      <input
        ref={input}
        type="search"
        dir="auto"
        value={text}
        maxLength={200}
        aria-label={label}
        placeholder="Search"
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') send(text.trim())
          if (e.key !== 'Escape') return
          if (text === '') input.current?.blur()
          empty()
        }}
        className="h-8 w-full rounded-md bg-raised ps-8 pe-8 text-sm text-fg shadow-[inset_0_0_0_1px_var(--c-line-strong)] outline-none placeholder:text-fg-3 hover:shadow-[inset_0_0_0_1px_var(--c-fg-3)] focus:shadow-[inset_0_0_0_2px_var(--c-accent)] pointer-coarse:h-11 pointer-coarse:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' ? (
        <Keys
          keys={keysOf('search-list') ?? ''}
          className="pointer-events-none absolute end-2 top-1/2 -translate-y-1/2"
        />
      ) : (
        <IconButton
          label="Empty the search"
          size="icon-sm"
          className="absolute end-0.5 top-1/2 -translate-y-1/2"
          onClick={() => {
            empty()
            input.current?.focus()
          }}
        >
          <X />
        </IconButton>
      )}
    </div>
  )
}
