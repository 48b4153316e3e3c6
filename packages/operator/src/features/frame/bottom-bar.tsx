import { Link, useLocation } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { goTo } from '../../navigation.ts'
import { counts } from '../../store/counts.ts'
import { useStore } from '../../store/create-store.ts'
import { unreadItems } from '../../store/inbox.ts'
import { cn } from '../../ui/cn.ts'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { AvatarMenu } from './avatar-menu.tsx'
import { badgeText, conversationsPlace, inboxPlace, settingsPlace, usePlaces, type PlaceEntry } from './places.ts'

/** Where to go, on a phone; it makes room while a conversation is open. */
export function BottomBar() {
  const path = useLocation({ select: (l) => l.pathname })
  const badge = useStore(counts, (c) => c?.badge ?? 0)
  const unread = useStore(unreadItems) ?? 0
  const places = usePlaces()
  const inBar = places.filter((p) => p.onPhone === 'bar')
  const more = [...places.filter((p) => p.onPhone === 'more'), settingsPlace]
  if (/^\/conversations\/[^/]+\/.+/.test(path)) return null
  return (
    <nav
      aria-label="Main"
      className="flex shrink-0 items-center justify-around border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {inBar.map((place) => {
        const active = path.startsWith(place.path)
        return (
          <Link
            key={place.path}
            to={place.to}
            {...(active && { 'aria-current': 'page' as const })}
            className={cn(
              'relative flex h-14 min-w-12 px-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium',
              active ? 'text-accent-text' : 'text-fg-2',
            )}
          >
            <place.icon aria-hidden className="size-5" />
            {place.label}
            {place === inboxPlace && unread > 0 && (
              <span className="absolute top-2 left-1/2 ml-2 size-2 rounded-full bg-accent">
                <span className="sr-only">, {badgeText(unread)} unread</span>
              </span>
            )}
            {place === conversationsPlace && badge > 0 && (
              <span className="absolute top-1.5 left-1/2 ml-1.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-accent-fg tabular-nums">
                <span className="sr-only">, needing a reply: </span>
                {badgeText(badge)}
              </span>
            )}
          </Link>
        )
      })}
      <MoreMenu places={more} active={more.some((p) => path.startsWith(p.path))} />
      <div className="flex h-14 min-w-12 px-1 items-center justify-center pb-1">
        <AvatarMenu side="top" />
      </div>
    </nav>
  )
}

/** Where to go beside the places that have a button of their own. */
function MoreMenu({ places, active }: { places: PlaceEntry[]; active: boolean }) {
  return (
    <Menu
      side="top"
      align="end"
      trigger={
        <button
          type="button"
          className={cn(
            'flex h-14 min-w-12 px-1 flex-col items-center justify-center gap-0.5 text-2xs font-medium',
            active ? 'text-accent-text' : 'text-fg-2',
          )}
        >
          <Ellipsis aria-hidden className="size-5" />
          More
        </button>
      }
    >
      {places.map((place) => (
        <MenuItem key={place.path} icon={<place.icon />} onClick={() => goTo(place.to)}>
          {place.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
