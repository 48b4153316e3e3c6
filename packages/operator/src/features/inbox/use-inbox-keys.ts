import { useEffect, useEffectEvent } from 'react'
import { chordOf, inLayer, isTyping } from '../../commands/chord.ts'
import { offerRows } from '../../commands/focus.ts'
import { isMidSequence } from '../../commands/use-keys.ts'
import { session } from '../../store/session.ts'
import { overlay } from '../../store/ui.ts'

/** What the keys of the inbox do; each says whether it did something. */
export interface InboxKeys {
  step: (by: 1 | -1) => boolean
  archive: () => boolean
  unread: () => boolean
  snooze: () => boolean
  open: () => boolean
  select: () => boolean
  selectAll: () => boolean
  clear: () => boolean
}

/** J/K and arrows move, E archives, U marks unread, S snoozes, X ticks, Enter opens. */
export function useInboxKeys(keys: InboxKeys): void {
  const step = useEffectEvent((by: 1 | -1) => keys.step(by))
  const press = useEffectEvent((e: KeyboardEvent) => {
    if (e.defaultPrevented || e.isComposing || overlay.get() !== null || inLayer(e.target) || isTyping(e.target)) return
    if (isMidSequence()) return
    const chord = chordOf(e)
    if (chord === null || (/^[A-Z]$/.test(chord) && session.get()?.preferences.singleKeys === false)) return
    // Enter on a button presses that button.
    if (chord === 'Enter' && e.target instanceof Element && e.target.closest('button:not([data-row]), a')) return
    const acts: Record<string, () => boolean> = {
      ArrowDown: () => keys.step(1),
      ArrowUp: () => keys.step(-1),
      E: keys.archive,
      U: keys.unread,
      S: keys.snooze,
      X: keys.select,
      Enter: keys.open,
      'Mod+A': keys.selectAll,
      Escape: keys.clear,
    }
    if (acts[chord]?.()) e.preventDefault()
  })
  useEffect(() => {
    const stop = offerRows((by) => step(by))
    const listen = (e: KeyboardEvent) => press(e)
    addEventListener('keydown', listen)
    return () => {
      stop()
      removeEventListener('keydown', listen)
    }
  }, [])
}
