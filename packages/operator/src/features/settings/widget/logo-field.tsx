import { useFileLink } from '../../../store/file-links.ts'
import { PictureChoice } from '../picture-choice.tsx'
import { useUploadLogo } from '../use-settings.ts'

/** The company's logo: choose, replace, remove; kept when the page is saved. */
export function LogoField({ value, onChange }: { value: string | null; onChange: (fileId: string | null) => void }) {
  const link = useFileLink(value)
  const upload = useUploadLogo()
  return (
    <div role="group" aria-label="Logo" className="flex flex-col gap-1">
      <span aria-hidden className="text-sm font-medium">
        Logo
      </span>
      <div className="flex flex-wrap items-start gap-2">
        {link && <img src={link.url} alt="The logo" className="h-8 max-w-40 rounded-md object-contain" />}
        <PictureChoice
          label="Logo picture"
          add="Add a logo"
          replace="Replace logo"
          isSet={value !== null}
          most={2}
          hint="Shown in the header. "
          onChoose={(picture) => upload.mutateAsync(picture).then(({ id }) => onChange(id))}
          onRemove={() => onChange(null)}
        />
      </div>
    </div>
  )
}
