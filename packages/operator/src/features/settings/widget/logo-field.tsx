import { useRef, useState, type ChangeEvent } from 'react'
import { useFileLink } from '../../../store/file-links.ts'
import { Button } from '../../../ui/button.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { useUploadLogo } from '../use-settings.ts'

const kinds = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const maxBytes = 2_000_000

/** The company's logo: choose, replace, remove; kept when the page is saved. */
export function LogoField({ value, onChange }: { value: string | null; onChange: (fileId: string | null) => void }) {
  const link = useFileLink(value)
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const upload = useUploadLogo()

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const picture = event.target.files?.[0]
    event.target.value = ''
    if (!picture) return
    const wrong = problemOf(picture)
    setProblem(wrong)
    if (wrong) return
    upload.mutate(picture, {
      onSuccess: ({ id }) => onChange(id),
      onError: (error) => setProblem(reasonOf(error)),
    })
  }
  return (
    <div role="group" aria-label="Logo" className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        Logo
      </span>
      <div className="flex flex-wrap items-center gap-2">
        {link && <img src={link.url} alt="The logo" className="h-8 max-w-40 rounded-md object-contain" />}
        <Button busy={upload.isPending} onClick={() => picker.current?.click()}>
          {value ? 'Replace logo' : 'Add a logo'}
        </Button>
        {value && (
          <Button variant="ghost" onClick={() => onChange(null)}>
            Remove
          </Button>
        )}
      </div>
      <p className="text-xs text-fg-3">Shown in the header. PNG, JPEG, WebP or GIF, at most 2 MB.</p>
      {problem && (
        <p role="alert" className="text-xs text-danger-text">
          {problem}
        </p>
      )}
      <input
        ref={picker}
        type="file"
        accept={kinds.join(',')}
        onChange={take}
        aria-label="Logo picture"
        tabIndex={-1}
        className="sr-only"
      />
    </div>
  )
}

function problemOf(picture: File): string | null {
  if (!kinds.includes(picture.type)) return 'Choose a PNG, JPEG, WebP or GIF picture.'
  return picture.size > maxBytes ? 'This picture is larger than 2 MB.' : null
}
