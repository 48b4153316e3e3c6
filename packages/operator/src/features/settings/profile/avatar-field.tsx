import { useFileLink } from '../../../store/file-links.ts'
import { useMe } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { PictureChoice } from '../picture-choice.tsx'
import { useSaveAvatar, useSaveMe } from '../use-settings.ts'

/** The own picture: choose, replace, remove. */
export function AvatarField() {
  const { operator } = useMe()
  const link = useFileLink(operator.avatarFileId)
  const upload = useSaveAvatar()
  const save = useSaveMe()
  const choose = async (picture: File) => {
    await upload.mutateAsync(picture)
    toast({ title: 'Your picture was changed' })
  }
  const remove = () =>
    save.mutateAsync({ avatarFileId: null }).then(
      () => toast({ title: 'Your picture was removed' }),
      (error: unknown) => toastError(error, 'Not removed'),
    )
  return (
    <div className="flex items-center gap-4">
      <Avatar id={operator.id} name={operator.name} size={64} src={link ? (link.thumbnail ?? link.url) : null} />
      <PictureChoice
        label="Picture"
        add="Add a picture"
        replace="Replace picture"
        isSet={operator.avatarFileId !== null}
        most={5}
        onChoose={choose}
        onRemove={remove}
      />
    </div>
  )
}
