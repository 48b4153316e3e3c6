import { Keyboard, LogOut, Moon, Palette, UserRound, Volume2 } from 'lucide-react'
import type { Preferences } from '@switchboard/contract'
import { runCommand } from '../../commands/run.ts'
import { keysOf } from '../../commands/registry.ts'
import { setAvailability } from '../../store/availability.ts'
import { useStore } from '../../store/create-store.ts'
import { useFileLink } from '../../store/file-links.ts'
import { connection } from '../../store/live.ts'
import { changePreferences, useMe } from '../../store/session.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cn } from '../../ui/cn.ts'
import { Menu, MenuCheck, MenuItem, MenuLine, MenuRadios, SubMenu } from '../../ui/menu.tsx'
import { toastError } from '../../ui/toasts.tsx'

const themes: { value: Preferences['theme']; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As the system' },
]

const Dot = ({ className }: { className: string }) => (
  <span className={cn('mx-1 size-2 shrink-0 rounded-full', className)} />
)

const prefer = (change: Partial<Preferences>) => changePreferences(change).catch((error: unknown) => toastError(error))

/** Me: presence one click away, profile, theme, sound, shortcuts, sign out. */
export function AvatarMenu({ pinned = false, side = 'right' }: { pinned?: boolean; side?: 'right' | 'top' }) {
  const { operator, preferences } = useMe()
  const offline = useStore(connection, (c) => c.offlineSince !== null)
  const link = useFileLink(operator.avatarFileId)
  const state = offline ? 'offline' : operator.availability
  const word = { online: 'Online', away: 'Away', offline: 'Offline' }[state]
  return (
    <Menu
      side={side}
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${operator.name}, ${word}. Open the menu`}
          className={cn(
            'mt-1 flex items-center gap-2.5 rounded-full',
            pinned && 'rounded-lg px-1 py-1 text-left hover:bg-hover',
          )}
        >
          <Avatar
            id={operator.id}
            name={operator.name}
            size={32}
            src={link ? (link.thumbnail ?? link.url) : null}
            presence={state}
          />
          {pinned && (
            <span className="min-w-0 flex-1">
              <span dir="auto" className="block truncate text-sm font-medium">
                {operator.name}
              </span>
              <span className="block text-xs text-fg-3">{word}</span>
            </span>
          )}
        </button>
      }
    >
      <div className="max-w-60 px-2 pt-1.5 pb-2">
        <div dir="auto" className="truncate text-sm font-semibold">
          {operator.name}
        </div>
        <div className="truncate text-xs text-fg-3">{operator.email}</div>
      </div>
      <MenuRadios
        value={operator.availability}
        onChange={setAvailability}
        items={[
          { value: 'online', label: 'Online', icon: <Dot className="bg-live" /> },
          {
            value: 'away',
            label: 'Away',
            icon: <Dot className="bg-waiting shadow-[inset_0_0_0_1.5px_var(--c-waiting-ring)]" />,
          },
        ]}
      />
      <MenuLine />
      <MenuItem icon={<UserRound />} onClick={() => runCommand('profile')}>
        Profile
      </MenuItem>
      <SubMenu label="Theme" icon={preferences.theme === 'dark' ? <Moon /> : <Palette />}>
        <MenuRadios value={preferences.theme} onChange={(theme) => void prefer({ theme })} items={themes} />
      </SubMenu>
      <MenuCheck icon={<Volume2 />} checked={preferences.sound} onChange={(sound) => void prefer({ sound })}>
        Sound
      </MenuCheck>
      <MenuItem icon={<Keyboard />} keys={keysOf('keys')} onClick={() => runCommand('keys')}>
        Shortcuts
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut />} onClick={() => runCommand('sign-out')}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
