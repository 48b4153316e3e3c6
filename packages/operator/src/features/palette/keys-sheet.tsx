import { commands, type CommandEntry } from '../../commands/registry.ts'
import { changePreferences, usePreferences } from '../../store/session.ts'
import { useOverlay } from '../../store/ui.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/kbd.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toastError } from '../../ui/toasts.tsx'

const groups: CommandEntry['group'][] = [
  'Anywhere',
  'Go',
  'Views',
  'List',
  'Conversation',
  'Inbox',
  'While writing',
  'Tickets',
]

const keysShown = (c: CommandEntry): readonly string[] => (c.shown ? [c.shown] : c.keys)

/** All keys at a glance. */
export function KeysSheet() {
  const { open, onOpenChange } = useOverlay('keys')
  const { singleKeys } = usePreferences()
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" width={760}>
      <Switch
        label="Single-letter shortcuts"
        hint="Switch off if speech input or a screen reader triggers them. Ctrl/Cmd and Alt shortcuts stay."
        checked={singleKeys}
        onChange={(on) => void changePreferences({ singleKeys: on }).catch((error: unknown) => toastError(error))}
        className="mb-3 rounded-lg bg-sunken px-3 py-2"
      />
      <div className="gap-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="pb-1 text-xs font-semibold text-fg-3">{group}</h3>
            <dl>
              {(commands as readonly CommandEntry[])
                .filter((c) => c.group === group && keysShown(c).length > 0)
                .map((c) => (
                  <div key={c.id} className="flex min-h-7 items-center justify-between gap-3">
                    <dt className="text-sm">{c.label.replace('…', '')}</dt>
                    <dd className="flex items-center gap-1.5">
                      {keysShown(c).map((k) => (
                        <Keys key={k} keys={k} always />
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
