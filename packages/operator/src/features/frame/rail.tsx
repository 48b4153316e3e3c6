import { Link, useLocation } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { keysOf } from '../../commands/registry.ts'
import { counts } from '../../store/counts.ts'
import { useStore } from '../../store/create-store.ts'
import { unreadItems } from '../../store/inbox.ts'
import { panes } from '../../store/ui.ts'
import { IconButton } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Tip } from '../../ui/tip.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { AvatarMenu } from './avatar-menu.tsx'
import { badgeText, conversationsPlace, inboxPlace, settingsPlace, usePlaces, type PlaceEntry } from './places.ts'

/** The rail at the left: where to go, and me. */
export function Rail() {
  const isWide = useMedia('(min-width: 1681px)')
  const pinned = useStore(panes, (p) => p.railPinned) && isWide
  const places = usePlaces()
  const badge = useStore(counts, (c) => c?.badge ?? 0)
  const unread = useStore(unreadItems) ?? 0
  return (
    <nav
      aria-label="Main"
      className={cn(
        'flex shrink-0 flex-col items-center gap-1 py-2 max-sm:hidden',
        pinned ? 'w-46 items-stretch px-2' : 'w-13',
      )}
    >
      <Link
        to="/conversations/$view"
        params={{ view: 'waiting' }}
        aria-label="Switchboard, go to waiting conversations"
        className={cn('mb-2 rounded-lg', pinned && 'ml-0.5 self-start')}
      >
        <img src="/favicon.svg" alt="" className="size-8" />
      </Link>
      {places.map((place) => (
        <RailLink
          key={place.path}
          place={place}
          pinned={pinned}
          badge={place === conversationsPlace ? badge : 0}
          unread={place === inboxPlace ? unread : 0}
        />
      ))}
      <div className="flex-1" />
      {isWide && (
        <IconButton
          label={pinned ? 'Unpin the rail' : 'Pin the rail open'}
          keys={keysOf('rail')}
          side="right"
          className={cn(pinned && 'self-start')}
          onClick={() => panes.set((p) => ({ ...p, railPinned: !p.railPinned }))}
        >
          {pinned ? <PanelLeftClose /> : <PanelLeftOpen />}
        </IconButton>
      )}
      <RailLink place={settingsPlace} pinned={pinned} />
      <AvatarMenu pinned={pinned} />
    </nav>
  )
}

function RailLink({
  place,
  pinned,
  badge = 0,
  unread = 0,
}: {
  place: PlaceEntry
  pinned: boolean
  badge?: number
  /** Shown as a dot: how many there are is no matter of hurry. */
  unread?: number
}) {
  const active = useLocation({ select: (l) => l.pathname.startsWith(place.path) })
  const told = [badge > 0 && `${badgeText(badge)} need a reply`, unread > 0 && `${badgeText(unread)} unread`]
  const label = [place.label, ...told].filter(Boolean).join(', ')
  const link = (
    <Link
      to={place.to}
      aria-label={label}
      {...(active && { 'aria-current': 'page' as const })}
      className={cn(
        'relative flex h-9 items-center rounded-lg text-fg-2 hover:bg-hover hover:text-fg [&_svg]:size-4.5',
        pinned ? 'gap-2.5 px-2.5 text-sm font-medium' : 'w-9 justify-center',
        active && 'bg-pressed text-fg',
      )}
    >
      <place.icon aria-hidden />
      {pinned && <span className="flex-1">{place.label}</span>}
      {unread > 0 && (
        <span
          aria-hidden
          className={cn('size-2 rounded-full bg-accent', !pinned && 'absolute top-0.5 right-0.5 outline-2 outline-bg')}
        />
      )}
      {badge > 0 && (
        <span
          aria-hidden
          className={cn(
            'flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-2xs font-semibold text-accent-fg tabular-nums',
            !pinned && 'absolute -top-1 -right-1 outline-2 outline-bg',
          )}
        >
          {badgeText(badge)}
        </span>
      )}
    </Link>
  )
  if (pinned) return link
  return (
    <Tip label={place.label} keys={keysOf(place.command)} side="right">
      {link}
    </Tip>
  )
}
