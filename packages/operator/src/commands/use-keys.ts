import { useEffect } from 'react'
import { openIn } from '../features/conversations/acts.ts'
import { place } from '../store/place.ts'
import { session } from '../store/session.ts'
import { overlay } from '../store/ui.ts'
import { chordOf, inLayer, isTyping } from './chord.ts'
import { pressScreenKey, stepRows } from './focus.ts'
import { commands, type CommandEntry, type CommandId } from './registry.ts'
import { runCommand } from './run.ts'

const byKeys = new Map<string, CommandId>(
  (commands as readonly CommandEntry[])
    .filter((c) => c.on === undefined)
    .flatMap((c) => c.keys.map((keys) => [keys, c.id as CommandId] as const)),
)
const prefixes = new Set([...byKeys.keys()].filter((k) => k.includes(' ')).map((k) => k.split(' ')[0]!))
const waitMs = 1_200

/** Listens to the keys of the registry on the whole page. */
export function useKeys(): void {
  useEffect(() => {
    let prefix: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = () => {
      clearTimeout(timer)
      prefix = null
    }
    const press = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.isComposing || e.keyCode === 229) return
      const chord = chordOf(e)
      if (chord === null || (chord !== 'Mod+K' && (inLayer(e.target) || overlay.get() !== null))) return
      const single = !/^((Mod|Alt)\+|F\d)/.test(chord)
      // Arrows, Enter and Escape are nobody's slip.
      const isOff = /^(Shift\+)?.$/.test(chord) && session.get()?.preferences.singleKeys === false
      if (single && (isTyping(e.target) || isOff)) return
      if (chord === 'Mod+Z' && isTyping(e.target)) return
      if (prefix === null && pressScreenKey(chord, e.target)) return e.preventDefault()
      const keys = prefix === null ? chord : `${prefix} ${chord}`
      forget()
      if (prefixes.has(keys)) {
        prefix = keys
        timer = setTimeout(forget, waitMs)
        return
      }
      const id = byKeys.get(keys)
      if (id && (step(id) || runCommand(id))) e.preventDefault()
    }
    addEventListener('keydown', press)
    return () => {
      forget()
      removeEventListener('keydown', press)
    }
  }, [])
}

const steps: Partial<Record<CommandId, 1 | -1>> = { next: 1, 'write-next': 1, previous: -1, 'write-previous': -1 }

/** Moving through the rows as shown. */
function step(id: CommandId): boolean {
  const by = steps[id]
  if (by === undefined) return false
  if (stepRows(by)) return true
  const { shown, id: open } = place.get()
  const outside = by > 0 ? -1 : shown.length
  const next = shown[(open === null ? outside : shown.indexOf(open)) + by]
  if (next) openIn(next)
  return next !== undefined
}
