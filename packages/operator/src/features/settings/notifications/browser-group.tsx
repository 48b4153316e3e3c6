import { useState } from 'react'
import { usePreferences } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { allowNotifications, canNotify } from '../../alerts/notify.ts'
import { trySound } from '../../alerts/sound.ts'
import { Group } from '../section.tsx'
import { prefer } from '../profile/preferred.tsx'

const permissionNow = (): NotificationPermission | 'absent' => (canNotify() ? Notification.permission : 'absent')

/** Sound and notifications of the browser; its permission is asked from the button only. */
export function BrowserGroup() {
  const p = usePreferences()
  const [permission, setPermission] = useState(permissionNow)
  const ask = () => void allowNotifications().finally(() => setPermission(permissionNow()))
  return (
    <Group title="Sound and notifications">
      <div className="flex flex-col gap-2">
        <Switch
          checked={p.sound}
          onChange={(sound) => prefer({ sound })}
          label="Sound"
          hint="Which sound tells of what is chosen below. Never while you are away."
        />
        <label className="flex items-center gap-4 py-1 text-sm font-medium">
          <span className="flex-1">Volume</span>
          <input
            type="range"
            min={0}
            max={100}
            step={10}
            disabled={!p.sound}
            value={p.volume}
            onChange={(e) => prefer({ volume: Number(e.target.value) })}
            onPointerUp={() => trySound('chime', p.volume)}
            className="w-40 accent-accent disabled:opacity-50"
          />
        </label>
        {permission === 'granted' ? (
          <Switch
            checked={p.browserNotifications}
            onChange={(browserNotifications) => prefer({ browserNotifications })}
            label="Browser notifications"
            hint="Shown while this window is not in front."
          />
        ) : (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-1">
            <div className="min-w-0 flex-1 basis-60">
              <p className="text-sm font-medium">Browser notifications</p>
              <p className="text-xs text-fg-3">{blockedWords[permission]}</p>
            </div>
            {permission === 'default' && <Button onClick={ask}>Allow in this browser</Button>}
          </div>
        )}
        <Switch
          checked={p.hideNotificationText}
          onChange={(hideNotificationText) => prefer({ hideNotificationText })}
          label="Hide the text of messages"
          hint="Notifications then say only who wrote."
        />
      </div>
    </Group>
  )
}

const blockedWords = {
  default: 'This browser has not been asked yet.',
  denied: 'This browser blocks them. Allow them for this site in the address bar, then reload.',
  absent: 'This browser has none, or the page is not served over https.',
}
