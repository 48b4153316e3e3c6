import { toast } from '../../ui/toasts.tsx'

let last: (() => void) | null = null

/** Offers to take the last act back: a toast for 8 s, and Ctrl/Cmd+Z as long as it stands. Answers how to withdraw it. */
export function offerUndo({ title, undo }: { title: string; undo: () => void | Promise<void> }): () => void {
  const run = () => {
    if (last === run) last = null
    close()
    void undo()
  }
  const close = toast({
    title,
    timeoutMs: 8_000,
    action: { label: 'Undo', run },
    onClose: () => last === run && (last = null),
  })
  last = run
  return close
}

export const canUndo = (): boolean => last !== null

/** Takes the last act back, while that is offered. */
export const undoLast = (): void => last?.()
