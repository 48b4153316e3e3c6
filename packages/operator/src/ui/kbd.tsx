import type { ReactNode } from 'react'
import { cn } from './cn.ts'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
const words: Record<string, string> = {
  Mod: isMac ? '⌘' : 'Ctrl',
  Alt: isMac ? '⌥' : 'Alt',
  Shift: isMac ? '⇧' : 'Shift',
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** One key cap. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line px-1 font-sans text-2xs font-medium text-fg-3',
        className,
      )}
    >
      {children}
    </kbd>
  )
}

/** Keys written as in the registry: `Mod+Shift+Enter`, or a sequence `G C`; part of no name, and without a keyboard only shown when `always`. */
export function Keys({ keys, className, always = false }: { keys: string; className?: string; always?: boolean }) {
  return (
    <span
      {...(!always && { 'aria-hidden': true })}
      className={cn('inline-flex shrink-0 items-center gap-1', !always && 'pointer-coarse:hidden')}
    >
      {keys.split(' ').flatMap((chord, i) =>
        chord.split('+').map((key, j) => (
          <Kbd key={`${i}.${j}`} {...(className && { className })}>
            {words[key] ?? key}
          </Kbd>
        )),
      )}
    </span>
  )
}
