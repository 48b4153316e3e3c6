import { linkTo, refreshLink } from './file-links.ts'
import { initialsOf } from './format.ts'
import { settings } from './state.ts'

interface Face {
  id: string
  name: string
  avatarFileId: string | null
}

const tints = 6

/** A face or, without a picture, initials on a colour that stays the person's. */
export function Avatar({ face }: { face: Face }) {
  const link = face.avatarFileId ? linkTo(face.avatarFileId) : undefined
  if (link)
    return (
      <img class="avatar" src={link.thumbnail ?? link.url} alt="" onError={() => refreshLink(face.avatarFileId!)} />
    )
  return (
    <span class={`avatar tint-${Number.parseInt(face.id.slice(-4), 16) % tints}`} aria-hidden="true">
      {initialsOf(face.name)}
    </span>
  )
}

/** The company, where no person has taken over yet: its logo, or initials on its colour. */
export function CompanyAvatar({ name }: { name: string }) {
  const { logoFileId } = settings.value
  const link = logoFileId ? linkTo(logoFileId) : undefined
  if (link)
    return <img class="avatar" src={link.thumbnail ?? link.url} alt="" onError={() => refreshLink(logoFileId!)} />
  return (
    <span class="avatar company" aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

/** The company's logo as it is, beside the greeting. */
export function Logo({ fileId }: { fileId: string }) {
  const link = linkTo(fileId)
  return link ? (
    <img class="logo" src={link.url} alt={settings.value.workspaceName} onError={() => refreshLink(fileId)} />
  ) : null
}
