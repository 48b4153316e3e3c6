import { Pencil } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { inputClass } from '../../../ui/field.tsx'
import { cn } from '../../../ui/cn.ts'
import { CopyValue, Row } from '../../conversations/sidebar/section.tsx'

/** A field: a click copies its value, the pencil (or the empty place) edits it. */
export function EditableRow({
  label,
  value,
  editable,
  onSave,
  type = 'text',
  maxLength = 2_000,
  shown,
  aside,
}: {
  label: string
  value: string | null
  /** How the value reads, where that is not the value itself. */
  shown?: ReactNode
  /** Stands after the value, such as its history. */
  aside?: ReactNode
  editable: boolean
  onSave: (value: string | null) => Promise<string | null>
  type?: 'text' | 'email' | 'tel' | 'number' | 'date' | 'url'
  maxLength?: number
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)

  async function save() {
    const next = draft?.trim() || null
    if (draft === null || next === value) return setDraft(null)
    const refusal = await onSave(next)
    setError(refusal)
    if (refusal === null) setDraft(null)
  }

  if (draft !== null)
    return (
      <Row label={label}>
        <input
          autoFocus
          dir="auto"
          type={type}
          value={draft}
          maxLength={maxLength}
          aria-label={label}
          {...(type === 'number' && { step: 'any' })}
          {...(error && { 'aria-invalid': true, title: error })}
          onChange={(e) => setDraft(e.target.value)}
          onBlur={() => void save()}
          onKeyDown={(e) => {
            if (e.key === 'Enter') void save()
            if (e.key !== 'Escape') return
            e.stopPropagation()
            setError(null)
            setDraft(null)
          }}
          className={cn(inputClass, '-ml-1.5 h-7 px-1.5')}
        />
        {error && (
          <p role="alert" className="py-1 text-xs text-danger-text">
            {error}
          </p>
        )}
      </Row>
    )
  return (
    <Row label={label}>
      <div className="group relative flex items-center gap-1">
        <div className="min-w-0 flex-1">
          {value !== null && <CopyValue value={value} shown={shown ?? value} />}
          {value === null && editable && (
            <button
              type="button"
              onClick={() => setDraft('')}
              className="-ml-1.5 rounded-md px-1.5 py-1 text-sm text-fg-3 hover:bg-hover hover:text-fg"
            >
              Add
            </button>
          )}
          {value === null && !editable && <span className="block py-1 text-sm text-fg-3">-</span>}
        </div>
        <div className={onHover}>
          {aside}
          {editable && value !== null && (
            <button
              type="button"
              aria-label={`Edit ${label.toLowerCase()}`}
              onClick={() => setDraft(value)}
              className="flex size-6 shrink-0 items-center justify-center rounded-md text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-9"
            >
              <Pencil aria-hidden className="size-3.5" />
            </button>
          )}
        </div>
      </div>
    </Row>
  )
}

/** Acts on a value: over its end while the pointer is there, so that they take no room from it. */
export const onHover =
  'absolute end-0 top-0.5 flex items-center rounded-md bg-surface opacity-0 group-hover:opacity-100 has-focus-visible:opacity-100 has-data-popup-open:opacity-100 pointer-coarse:static pointer-coarse:opacity-100'
