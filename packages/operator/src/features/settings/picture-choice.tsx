import { useRef, useState, type ChangeEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { reasonOf } from '../../ui/states.tsx'

const kinds = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']

/** The buttons that choose, replace and remove a picture, its limits, and what was wrong with the last one. */
export function PictureChoice({
  label,
  add,
  replace,
  isSet,
  most,
  hint = '',
  onChoose,
  onRemove,
}: {
  label: string
  add: string
  replace: string
  isSet: boolean
  /** In megabytes. */
  most: number
  hint?: string
  /** Takes the picture; whatever it throws is shown. */
  onChoose: (picture: File) => Promise<unknown>
  onRemove: () => unknown
}) {
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const picture = event.target.files?.[0]
    event.target.value = ''
    if (!picture) return
    const wrong = problemOf(picture, most)
    setProblem(wrong)
    if (wrong) return
    await during(() => onChoose(picture)).catch((error: unknown) => setProblem(reasonOf(error)))
  }
  async function during(work: () => unknown) {
    setBusy(true)
    try {
      await work()
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="min-w-0">
      <div className="flex flex-wrap gap-2">
        <Button busy={isBusy} onClick={() => picker.current?.click()}>
          {isSet ? replace : add}
        </Button>
        {isSet && (
          <Button variant="ghost" disabled={isBusy} onClick={() => void during(onRemove)}>
            Remove
          </Button>
        )}
      </div>
      <p className="mt-1 text-xs text-fg-3">
        {hint}PNG, JPEG, WebP or GIF, at most {most} MB.
      </p>
      {problem && (
        <p role="alert" className="text-xs text-danger-text">
          {problem}
        </p>
      )}
      <input
        ref={picker}
        type="file"
        accept={kinds.join(',')}
        onChange={(e) => void choose(e)}
        aria-label={label}
        tabIndex={-1}
        className="sr-only"
      />
    </div>
  )
}

function problemOf(picture: File, most: number): string | null {
  if (!kinds.includes(picture.type)) return 'Choose a PNG, JPEG, WebP or GIF picture.'
  return picture.size > most * 1_000_000 ? `This picture is larger than ${most} MB.` : null
}
