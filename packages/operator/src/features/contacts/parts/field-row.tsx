import type { FieldType, FieldValue } from '@switchboard/contract'
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Choice } from '../../conversations/sidebar/choice.tsx'
import { Row } from '../../conversations/sidebar/section.tsx'
import { cn } from '../../../ui/cn.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { valueText } from './columns.ts'
import { EditableRow, onHover } from './editable-row.tsx'

const inputs = { text: 'text', number: 'number', date: 'date', link: 'url' } as const

/** The value of a field that the workspace defined, edited by its type; `onSave` answers with the reason of a refusal. */
export function FieldRow({
  field: f,
  value,
  may,
  onSave,
  aside,
}: {
  field: { label: string; type: FieldType; choices: readonly string[] }
  value: FieldValue | null
  may: boolean
  onSave: (value: FieldValue | null) => Promise<string | null>
  aside?: ReactNode
}) {
  if (f.type === 'choice' || f.type === 'boolean') {
    const known = f.type === 'boolean' ? ['true', 'false'] : f.choices
    const held = value === null ? [] : [String(value)]
    const items = [...new Set([...known, ...held])].map((c) => ({
      value: c,
      label: f.type === 'boolean' ? (valueText(c === 'true') ?? c) : c,
    }))
    return (
      <Row label={f.label} center>
        <div className="group relative flex items-center gap-1">
          <div className="min-w-0 flex-1">
            <Choice
              label={f.label}
              value={value === null ? '' : String(value)}
              disabled={!may}
              items={[{ value: '', label: 'None' }, ...items]}
              onChange={(v) => {
                const next = f.type === 'boolean' && v !== '' ? v === 'true' : v || null
                void onSave(next).then((reason) => reason !== null && toastError(new Error(reason), 'Not saved'))
              }}
            />
          </div>
          <div className={cn(onHover, 'end-5')}>{aside}</div>
        </div>
      </Row>
    )
  }
  return (
    <EditableRow
      label={f.label}
      type={inputs[f.type]}
      value={value === null ? null : String(value)}
      shown={shownValue(f, value)}
      editable={may}
      onSave={(text) => onSave(text !== null && f.type === 'number' ? Number(text) : text)}
      aside={
        <>
          {f.type === 'link' && typeof value === 'string' && <OpenLink url={value} label={f.label} />}
          {aside}
        </>
      }
    />
  )
}

function shownValue({ type }: { type: FieldType }, value: FieldValue | null): string | undefined {
  if (value === null) return undefined
  if (type === 'number') return Number(value).toLocaleString(undefined, { maximumFractionDigits: 10 })
  return type === 'date' ? (valueText(value) ?? undefined) : undefined
}

function OpenLink({ url, label }: { url: string; label: string }) {
  if (!/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label={`Open ${label}`}
      className="flex size-6 shrink-0 items-center justify-center rounded-md text-fg-3 hover:bg-hover hover:text-fg pointer-coarse:size-9"
    >
      <ExternalLink aria-hidden className="size-3.5" />
    </a>
  )
}
