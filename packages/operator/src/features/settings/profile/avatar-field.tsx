import { useRef, useState, type ChangeEvent } from 'react'
import { useFileLink } from '../../../store/file-links.ts'
import { useMe } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Button } from '../../../ui/button.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { useSaveAvatar, useSaveMe } from '../use-settings.ts'

const kinds = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const maxBytes = 5_000_000

/** The own picture: choose, replace, remove. */
export function AvatarField() {
  const { operator } = useMe()
  const link = useFileLink(operator.avatarFileId)
  const picker = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const upload = useSaveAvatar()
  const save = useSaveMe()

  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const picture = event.target.files?.[0]
    event.target.value = ''
    if (!picture) return
    const wrong = problemOf(picture)
    setProblem(wrong)
    if (wrong) return
    upload.mutate(picture, {
      onSuccess: () => toast({ title: 'Your picture was changed' }),
      onError: (error) => setProblem(reasonOf(error)),
    })
  }
  const remove = () =>
    save.mutate(
      { avatarFileId: null },
      {
        onSuccess: () => toast({ title: 'Your picture was removed' }),
        onError: (error) => void toastError(error, 'Not removed'),
      },
    )
  return (
    <div className="flex items-center gap-4">
      <Avatar id={operator.id} name={operator.name} size={64} src={link ? (link.thumbnail ?? link.url) : null} />
      <div className="min-w-0">
        <div className="flex flex-wrap gap-2">
          <Button busy={upload.isPending} onClick={() => picker.current?.click()}>
            {operator.avatarFileId ? 'Replace picture' : 'Add a picture'}
          </Button>
          {operator.avatarFileId && (
            <Button variant="ghost" busy={save.isPending} onClick={remove}>
              Remove
            </Button>
          )}
        </div>
        <p className="mt-1 text-xs text-fg-3">PNG, JPEG, WebP or GIF, at most 5 MB.</p>
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
          aria-label="Picture"
          tabIndex={-1}
          className="sr-only"
        />
      </div>
    </div>
  )
}

function problemOf(picture: File): string | null {
  if (!kinds.includes(picture.type)) return 'Choose a PNG, JPEG, WebP or GIF picture.'
  return picture.size > maxBytes ? 'This picture is larger than 5 MB.' : null
}
