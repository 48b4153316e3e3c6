import { CalendarClock, Check, ChevronDown, Clock, SendHorizontal } from 'lucide-react'
import { keysOf } from '../../../commands/registry.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { Tip } from '../../../ui/tip.tsx'

export type After = 'nothing' | 'resolve' | 'snooze'

/** Send, and what can be done along with it. */
export function SendButton({
  primary,
  disabled,
  why,
  keys,
  onSend,
  onLater,
}: {
  primary: boolean
  disabled: boolean
  /** Why it cannot be sent now. */
  why: string | null
  keys: string
  onSend: (after: After) => void
  onLater: () => void
}) {
  const variant = primary ? 'primary' : 'outline'
  return (
    <div className="flex">
      <Tip label={why ?? 'Send'} {...(!why && { keys })}>
        <Button
          variant={variant}
          aria-disabled={disabled}
          className="rounded-r-none pointer-coarse:min-w-11"
          onClick={() => !disabled && onSend('nothing')}
        >
          <span className="max-sm:sr-only">Send</span>
          <SendHorizontal aria-hidden />
        </Button>
      </Tip>
      <Menu
        side="top"
        trigger={
          <Button
            variant={variant}
            aria-label="More ways to send"
            aria-disabled={disabled}
            className={cn('rounded-l-none px-1.5 pointer-coarse:min-w-11', primary && 'border-l border-white/25')}
          >
            <ChevronDown />
          </Button>
        }
      >
        <MenuItem icon={<SendHorizontal />} keys={keys} disabled={disabled} onClick={() => onSend('nothing')}>
          Send
        </MenuItem>
        <MenuItem icon={<Check />} keys={keysOf('send-resolve')} disabled={disabled} onClick={() => onSend('resolve')}>
          Send and resolve
        </MenuItem>
        <MenuItem icon={<Clock />} keys={keysOf('send-snooze')} disabled={disabled} onClick={() => onSend('snooze')}>
          Send and snooze
        </MenuItem>
        <MenuItem icon={<CalendarClock />} keys={keysOf('send-later')} disabled={disabled} onClick={onLater}>
          Send later…
        </MenuItem>
      </Menu>
    </div>
  )
}
