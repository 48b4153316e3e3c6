import { useRef } from 'preact/hooks'
import { Icon } from '../icons.tsx'
import { t } from '../state.ts'
import { Tray } from '../tray.tsx'
import { attach, complaint, type Upload } from '../uploads.ts'

/** Files asked for in a form, with progress, cancel and another try. */
export function FilesQuestion({
  id,
  label,
  required,
  files,
  problem,
}: {
  id: string
  label: string
  required: boolean
  files: readonly Upload[]
  problem: string | undefined
}) {
  const picker = useRef<HTMLInputElement>(null)
  const wrong = problem ?? (complaint.value?.conversation === id ? complaint.value.text : undefined)
  const pick = (input: HTMLInputElement) => {
    attach(id, [...(input.files ?? [])])
    input.value = ''
  }
  return (
    <div role="group" aria-labelledby="files-label">
      <span class="label" id="files-label" dir="auto">
        {required ? label : t.value.optional(label)}
      </span>
      {files.length > 0 && <Tray uploads={files} />}
      <button
        type="button"
        class="attach"
        data-wrong={problem ? '' : undefined}
        aria-describedby={wrong ? 'files-problem' : undefined}
        onClick={() => picker.current!.click()}
      >
        <Icon name="clip" size={16} />
        {t.value.attach}
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(e) => pick(e.currentTarget)}
      />
      {wrong && (
        <p class="complaint" id="files-problem" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
