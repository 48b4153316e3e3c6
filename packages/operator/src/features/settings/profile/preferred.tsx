import type { Preferences } from '@switchboard/contract'
import type { ReactNode } from 'react'
import { changePreferences, usePreferences } from '../../../store/session.ts'
import { Segmented } from '../../../ui/segmented.tsx'
import { Switch } from '../../../ui/switch.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { Group } from '../section.tsx'

/** Changes a preference at once; it comes back when the server refuses. */
export const prefer = (change: Partial<Preferences>): void => {
  void changePreferences(change).catch((error: unknown) => toastError(error, 'Not saved'))
}

/** How the workspace looks and behaves for oneself. */
export function Preferred() {
  const p = usePreferences()
  return (
    <Group title="Look and keys" description="These apply at once, on every device of yours.">
      <div className="flex flex-col gap-3">
        <Choice label="Theme">
          <Segmented
            boxed
            label="Theme"
            value={p.theme}
            onChange={(theme) => prefer({ theme })}
            items={[
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
              { value: 'system', label: 'As the system' },
            ]}
          />
        </Choice>
        <Choice label="Rows of lists">
          <Segmented
            boxed
            label="Rows of lists"
            value={p.density}
            onChange={(density) => prefer({ density })}
            items={[
              { value: 'comfortable', label: 'Comfortable' },
              { value: 'compact', label: 'Compact' },
            ]}
          />
        </Choice>
        <Choice label="Send a reply with" hint="Ctrl/Cmd+Enter always sends.">
          <Segmented
            boxed
            label="Send a reply with"
            value={p.sendWith}
            onChange={(sendWith) => prefer({ sendWith })}
            items={[
              { value: 'enter', label: 'Enter' },
              { value: 'mod-enter', label: 'Ctrl/Cmd+Enter' },
            ]}
          />
        </Choice>
        <Choice label="Undo after sending" hint="For this long a reply can be taken back before it goes.">
          <Segmented
            boxed
            label="Undo after sending"
            value={String(p.undoSendSeconds) as '0' | '5' | '10'}
            onChange={(seconds) => prefer({ undoSendSeconds: Number(seconds) as Preferences['undoSendSeconds'] })}
            items={[
              { value: '0', label: 'Off' },
              { value: '5', label: '5 s' },
              { value: '10', label: '10 s' },
            ]}
          />
        </Choice>
        <Choice label="After resolving">
          <Segmented
            boxed
            label="After resolving"
            value={p.afterResolve}
            onChange={(afterResolve) => prefer({ afterResolve })}
            items={[
              { value: 'next', label: 'Open the next' },
              { value: 'stay', label: 'Stay' },
            ]}
          />
        </Choice>
        <Switch
          checked={p.dockOnAssign}
          onChange={(dockOnAssign) => prefer({ dockOnAssign })}
          label="“Assign to me” opens a mini chat"
          hint="A window at the bottom of every screen, so that you can go on with something else. On narrow screens nothing changes."
        />
        <Switch
          checked={p.singleKeys}
          onChange={(singleKeys) => prefer({ singleKeys })}
          label="Single-letter shortcuts"
          hint="Such as E to resolve. Off: only keys with Ctrl, Cmd or Alt work."
        />
      </div>
    </Group>
  )
}

function Choice({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <div className="min-w-0 flex-1 basis-45">
        <p className="text-sm font-medium">{label}</p>
        {hint && <p className="text-xs text-fg-3">{hint}</p>}
      </div>
      {children}
    </div>
  )
}
