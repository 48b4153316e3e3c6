/** The keys of a press as the registry writes them, such as `Mod+Shift+Enter`; null for a bare modifier. */
export function chordOf(e: KeyboardEvent): string | null {
  if (['Control', 'Meta', 'Alt', 'Shift', 'Dead', 'Process', 'AltGraph', 'CapsLock'].includes(e.key)) return null
  const key = nameOf(e)
  // A mark such as "?" already says which keys made it.
  const isMark = key.length === 1 && !/[A-Z0-9]/.test(key)
  return [(e.ctrlKey || e.metaKey) && 'Mod', e.altKey && 'Alt', e.shiftKey && !isMark && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

function nameOf({ key, code }: KeyboardEvent): string {
  if (/^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key)) return code.slice(3)
  return key.length === 1 ? key.toUpperCase() : key
}

/** True where typing means text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select') !== null)
  )
}

/** True inside a popup that has keys of its own. */
export const inLayer = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') !== null
