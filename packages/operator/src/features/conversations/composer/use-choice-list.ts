import { useState, type KeyboardEvent } from 'react'

/** Arrow keys, Enter or Tab and Escape over what was found for the word that begins at `from`. */
export function useChoiceList<T>(found: T[], from: number, choose: (item: T) => void) {
  const [moved, setMoved] = useState(0)
  const [dismissed, setDismissed] = useState<number | null>(null)
  if (from === -1 && dismissed !== null) setDismissed(null)
  const open = found.length > 0 && dismissed !== from
  const at = Math.min(moved, found.length - 1)

  const take = (item: T) => {
    choose(item)
    setMoved(0)
  }

  /** Takes the keys of the list; true when it did. */
  const onKey = (e: KeyboardEvent): boolean => {
    if (!open) return false
    if (e.key === 'ArrowDown') setMoved((at + 1) % found.length)
    else if (e.key === 'ArrowUp') setMoved((at - 1 + found.length) % found.length)
    else if (e.key === 'Enter' || e.key === 'Tab') take(found[at]!)
    else if (e.key === 'Escape') setDismissed(from)
    else return false
    e.preventDefault()
    e.stopPropagation()
    return true
  }

  return { open, at, take, onKey, dismiss: setDismissed }
}
