import type { NoticeEvent, NoticeWays } from '@switchboard/contract'
import { usePreferences } from '../../../store/session.ts'
import { Select } from '../../../ui/select.tsx'
import { Tick } from '../../../ui/switch.tsx'
import { trySound } from '../../alerts/sound.ts'
import { prefer } from '../profile/preferred.tsx'
import { Group } from '../section.tsx'

/** `app`, `inbox` and `mail` say where the way exists at all. */
const rows: { event: NoticeEvent; label: string; app?: true; inbox?: true; mail?: true }[] = [
  { event: 'waiting', label: 'Somebody new waits' },
  { event: 'message', label: 'A message in a conversation of mine' },
  { event: 'mention', label: 'A colleague mentions me', app: true, inbox: true, mail: true },
  { event: 'assigned', label: 'Something is assigned to me', app: true, inbox: true, mail: true },
  { event: 'targetWarned', label: 'A target is close', app: true },
  { event: 'targetBreached', label: 'A target is missed', app: true, inbox: true },
  { event: 'lowRating', label: 'A low rating', app: true, inbox: true },
  { event: 'visitorAlert', label: 'A visitor alert of mine', app: true },
  { event: 'ticketUpdate', label: 'News of a ticket I subscribe to', app: true, inbox: true },
  { event: 'task', label: 'A task is mine, or due', app: true, inbox: true },
  { event: 'woken', label: 'What I snoozed is back', app: true, inbox: true },
]

const sounds = [
  { value: 'chime' as const, label: 'Chime' },
  { value: 'tick' as const, label: 'Tick' },
  { value: 'none' as const, label: 'None' },
]

/** Every kind of event with its ways. */
export function EventsGroup() {
  const { notices, volume } = usePreferences()
  const change = (event: NoticeEvent, ways: Partial<NoticeWays>) =>
    prefer({ notices: { ...notices, [event]: { ...notices[event], ...ways } } })
  return (
    <Group
      title="Events"
      description="Browser means a notification of the system. Mail is one letter of what waited 15 minutes while you were offline, if the server can send mail."
    >
      <div className="overflow-x-auto" role="region" aria-label="Events and ways" tabIndex={0}>
        <table className="w-full min-w-144 text-sm">
          <thead>
            <tr className="text-left text-xs text-fg-2">
              <th className="py-1 font-medium">Event</th>
              <th className="w-16 font-medium">In app</th>
              <th className="w-14 font-medium">Inbox</th>
              <th className="w-28 font-medium">Sound</th>
              <th className="w-18 pl-3 font-medium">Browser</th>
              <th className="w-14 font-medium">Mail</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ event, label, app, inbox, mail }) => (
              <tr key={event} className="border-t border-line">
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {label}
                </th>
                <td>
                  {app ? (
                    <Tick
                      tabbable
                      label={`${label}: in app`}
                      checked={notices[event].app}
                      onChange={(on) => change(event, { app: on })}
                    />
                  ) : (
                    <span className="text-xs text-fg-3">always</span>
                  )}
                </td>
                <td>
                  {inbox && (
                    <Tick
                      tabbable
                      label={`${label}: inbox`}
                      checked={notices[event].inbox}
                      onChange={(on) => change(event, { inbox: on })}
                    />
                  )}
                </td>
                <td>
                  <Select
                    quiet
                    label={`${label}: sound`}
                    value={notices[event].sound}
                    items={sounds}
                    onChange={(sound) => {
                      trySound(sound, volume)
                      change(event, { sound })
                    }}
                  />
                </td>
                <td className="pl-3">
                  <Tick
                    tabbable
                    label={`${label}: browser`}
                    checked={notices[event].push}
                    onChange={(push) => change(event, { push })}
                  />
                </td>
                <td>
                  {mail && (
                    <Tick
                      tabbable
                      label={`${label}: mail`}
                      checked={notices[event].mail}
                      onChange={(on) => change(event, { mail: on })}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Group>
  )
}
