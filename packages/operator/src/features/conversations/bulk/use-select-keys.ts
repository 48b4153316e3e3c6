import { useEffect, useEffectEvent } from 'react'
import { chordOf, inLayer, isTyping } from '../../../commands/chord.ts'
import type { ListKey } from '../../../store/lists.ts'
import { clearSelection, extendTo, selection, selectRows, toggleRow } from '../../../store/selection.ts'
import { session } from '../../../store/session.ts'
import { overlay } from '../../../store/ui.ts'

/** The keys that tick rows: X the one with the focus or the open one, Shift+J/K a stretch, Ctrl/Cmd+A all loaded. */
export function useSelectKeys(
  list: ListKey,
  rows: readonly string[],
  open: string | null,
  focusRow: (index: number) => void,
): void {
  const act = (chord: string): boolean => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset['row'] ?? null
    const at = focused ?? open
    if (chord === 'Mod+A') {
      selectRows(list, rows)
      return true
    }
    if (chord === 'Escape' && selection.get().ids.size > 0) {
      clearSelection()
      return true
    }
    if (at === null || !rows.includes(at)) return false
    const by = { 'Shift+J': 1, 'Shift+K': -1 }[chord]
    if (by !== undefined) {
      const to = rows[rows.indexOf(at) + by]
      if (to === undefined) return false
      extendTo(list, rows, at, to)
      focusRow(rows.indexOf(to))
      return true
    }
    if (chord !== 'X') return false
    toggleRow(list, at)
    return true
  }
  const press = useEffectEvent((e: KeyboardEvent) => {
    if (e.defaultPrevented || e.isComposing || overlay.get() !== null || inLayer(e.target) || isTyping(e.target)) return
    const chord = chordOf(e)
    if (chord === null) return
    if (/^(Shift\+)?[A-Z]$/.test(chord) && session.get()?.preferences.singleKeys === false) return
    if (act(chord)) e.preventDefault()
  })
  useEffect(() => {
    const listen = (e: KeyboardEvent) => press(e)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}
