import type { Ticket } from '@switchboard/contract'
import { useLayoutEffect, useRef, useState } from 'react'
import { useMay } from '../../../store/session.ts'
import { cn } from '../../../ui/cn.ts'
import { changeTicket } from '../parts/acts.ts'

const mostCharacters = 200

/** The title, edited where it stands: Enter and leaving save it, Escape puts it back. */
export function TitleEditor({ t }: { t: Ticket }) {
  const may = useMay('tickets:write')
  const [draft, setDraft] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const shown = draft ?? t.title
  useLayoutEffect(() => {
    const box = area.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight}px`
  }, [shown])
  const save = () => {
    const title = draft?.replace(/\s+/g, ' ').trim()
    setDraft(null)
    if (title && title !== t.title) void changeTicket(t.id, { title })
  }
  return (
    <>
      <h1 dir="auto" className={cn(may ? 'sr-only' : 'text-xl font-semibold break-words text-start')}>
        {t.title}
      </h1>
      {may && (
        <textarea
          ref={area}
          dir="auto"
          rows={1}
          value={shown}
          maxLength={mostCharacters}
          aria-label="Title"
          onChange={(e) => setDraft(e.target.value.replaceAll('\n', ' '))}
          onBlur={save}
          onKeyDown={(e) => {
            if (e.nativeEvent.isComposing) return
            if (e.key === 'Escape') {
              e.stopPropagation()
              setDraft(null)
            } else if (e.key !== 'Enter') return
            e.preventDefault()
            const box = e.currentTarget
            // After the draft was put back, so that leaving saves nothing.
            setTimeout(() => box.blur())
          }}
          className="-mx-2 block w-[calc(100%+16px)] shrink-0 resize-none overflow-hidden rounded-md bg-transparent px-2 py-1 text-xl font-semibold break-words outline-none hover:bg-hover focus:bg-surface focus:shadow-[inset_0_0_0_2px_var(--c-accent)]"
        />
      )}
    </>
  )
}
