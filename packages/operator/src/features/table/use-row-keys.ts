import { useEffect, useEffectEvent, useState, type FocusEvent, type RefObject } from 'react'
import { chordOf, inLayer, isTyping } from '../../commands/chord.ts'
import { session } from '../../store/session.ts'
import { ticketTrail } from '../../store/ticket.ts'
import { overlay } from '../../store/ui.ts'
import type { Selection } from './use-selection.ts'

const steps: Record<string, number> = { J: 1, 'Shift+J': 1, ArrowDown: 1, K: -1, 'Shift+K': -1, ArrowUp: -1 }

/** The keys of the table: moving, opening and selecting rows. */
export function useRowKeys({
  ids,
  scroller,
  selection,
  show,
  open,
}: {
  ids: string[]
  scroller: RefObject<HTMLElement | null>
  selection: Selection
  show: (index: number) => void
  open: (id: string) => void
}): { current: string | null; onFocus: (e: FocusEvent) => void } {
  const [current, setCurrent] = useState<string | null>(null)

  const focus = (index: number): boolean => {
    const id = ids[index]
    if (id === undefined) return false
    setCurrent(id)
    show(index)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
    return true
  }

  const press = useEffectEvent((e: KeyboardEvent) => {
    if (e.defaultPrevented || e.isComposing || overlay.get() !== null || inLayer(e.target) || isTyping(e.target)) return
    // A ticket that lies over the list has the keys.
    if (ticketTrail.get().id !== null) return
    const chord = chordOf(e)
    if (chord === null) return
    const isLetter = /^(Shift\+)?[A-Z]$/.test(chord)
    if (isLetter && session.get()?.preferences.singleKeys === false) return
    if (act(chord, e.target as HTMLElement)) e.preventDefault()
  })

  const act = (chord: string, target: HTMLElement): boolean => {
    const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null
    const at = row === null ? -1 : ids.indexOf(row)
    const by = steps[chord]
    if (by !== undefined) {
      if (row === null && chord.startsWith('Arrow')) return false
      const from = row === null ? ids.indexOf(current ?? '') : at
      const to = ids[from + by]
      if (to === undefined) return false
      if (chord.startsWith('Shift+')) selection.extendTo(to)
      return focus(from + by)
    }
    if (chord === 'Mod+A') {
      selection.selectLoaded()
      return true
    }
    if (chord === 'Escape' && selection.ids.size > 0) {
      selection.clear()
      return true
    }
    if (row === null) return false
    if (chord === 'Home') return focus(0)
    if (chord === 'End') return focus(ids.length - 1)
    if (chord === 'X') selection.toggle(row)
    else if (chord === 'Enter' && target.matches('[data-row]')) open(row)
    else return false
    return true
  }

  useEffect(() => {
    const listen = (e: KeyboardEvent) => press(e)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])

  return {
    current,
    onFocus: (e) => {
      const row = (e.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset['row']
      if (row) setCurrent(row)
    },
  }
}
