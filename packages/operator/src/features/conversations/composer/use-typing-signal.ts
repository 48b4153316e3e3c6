import { useEffect, useMemo } from 'react'
import { sayTyping } from '../../../store/live.ts'

const sayEveryMs = 3_000
const idleMs = 5_000

/** Tells the contact that a reply is being written, and that it no longer is; comments stay silent. */
export function useTypingSignal(conversationId: string, enabled: boolean): (writing: boolean) => void {
  const signal = useMemo(() => {
    let saidAt = 0
    let idle: ReturnType<typeof setTimeout> | undefined
    const stop = () => {
      clearTimeout(idle)
      if (saidAt === 0) return
      saidAt = 0
      sayTyping(conversationId, false)
    }
    const go = () => {
      clearTimeout(idle)
      idle = setTimeout(stop, idleMs)
      if (Date.now() - saidAt < sayEveryMs) return
      saidAt = Date.now()
      sayTyping(conversationId, true)
    }
    return { stop, say: (writing: boolean) => (writing && enabled ? go() : stop()) }
  }, [conversationId, enabled])
  useEffect(() => signal.stop, [signal])
  return signal.say
}
