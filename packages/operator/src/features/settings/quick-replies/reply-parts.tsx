import type { FileRef } from '@switchboard/contract'
import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'
import { useData } from '../../../store/data.ts'
import { useFeature, useWorkspace } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/switch.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { useUploads } from './use-quick-replies.ts'

/** The files that go along; each insertion sends copies of them. */
export function ReplyFiles({ value, onChange }: { value: FileRef[]; onChange: (files: FileRef[]) => void }) {
  const picker = useRef<HTMLInputElement>(null)
  const uploads = useUploads()
  const { settings } = useWorkspace()
  const isOn = useFeature('attachments') && settings.attachmentsEnabled
  if (!isOn && value.length === 0) return null
  const add = (files: File[]) =>
    uploads.mutate(files.slice(0, settings.messageFiles - value.length), {
      onSuccess: (added) => onChange([...value, ...added]),
      onError: (error) => void toastError(error, 'Not uploaded'),
    })
  return (
    <div className="flex flex-col items-start gap-1">
      <ul aria-label="Files" className="w-full empty:hidden">
        {value.map((f) => (
          <li key={f.id} className="flex items-center gap-2 text-sm">
            <Paperclip aria-hidden className="size-4 shrink-0 text-fg-3" />
            <bdi className="min-w-0 flex-1 truncate">{f.name}</bdi>
            <IconButton label={`Remove ${f.name}`} onClick={() => onChange(value.filter((o) => o.id !== f.id))}>
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
      {isOn && (
        <Button size="sm" busy={uploads.isPending} onClick={() => picker.current?.click()}>
          <Paperclip aria-hidden />
          Add files
        </Button>
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(e) => {
          add([...(e.target.files ?? [])])
          e.target.value = ''
        }}
      />
    </div>
  )
}

/** The departments in which a shared one is offered first. */
export function DepartmentBoxes({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const departments = useData((s) => s.departments)
  const open = Object.values(departments).filter((d) => !d.archivedAt)
  if (open.length === 0) return null
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Offered first in</legend>
      <div className="max-h-40 overflow-y-auto rounded-md border border-line px-3 py-1.5">
        {open.map((d) => (
          <Checkbox
            key={d.id}
            checked={value.includes(d.id)}
            onChange={(on) => onChange(on ? [...value, d.id] : value.filter((id) => id !== d.id))}
            label={<bdi>{d.name}</bdi>}
          />
        ))}
      </div>
    </fieldset>
  )
}
