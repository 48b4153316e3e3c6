import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { useFileLink } from '../../store/file-links.ts'
import { presence } from '../../store/live.ts'
import { Avatar } from '../../ui/avatar.tsx'

/** An operator's picture or initials, with presence when asked. */
export function OperatorAvatar({
  id,
  name,
  size = 28,
  withPresence = false,
}: {
  id: string
  name?: string | null
  size?: number
  withPresence?: boolean
}) {
  const operator = useData((s) => s.operators[id])
  const state = useStore(presence, (held) => held[id] ?? 'offline')
  const link = useFileLink(operator?.avatarFileId)
  return (
    <Avatar
      id={id}
      name={operator?.name ?? name ?? null}
      size={size}
      src={link ? (link.thumbnail ?? link.url) : null}
      presence={withPresence ? state : undefined}
    />
  )
}
