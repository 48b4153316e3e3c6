import type { ActorRef } from '@switchboard/contract'
import { createStore } from './create-store.ts'

const endsAfterMs = 7_000

/** Who types where, by conversation; each entry ends by itself. */
export const typing = createStore<Record<string, ActorRef[]>>({})

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const keyOf = (id: string, by: ActorRef) => `${id} ${by.kind} ${by.id ?? ''}`

/** Somebody began or stopped typing in a conversation. */
export function setTyping(id: string, by: ActorRef, on: boolean): void {
  const key = keyOf(id, by)
  clearTimeout(timers.get(key))
  timers.delete(key)
  typing.set((held) => {
    const others = (held[id] ?? []).filter((a) => keyOf(id, a) !== key)
    return { ...held, [id]: on ? [...others, by] : others }
  })
  if (on)
    timers.set(
      key,
      setTimeout(() => setTyping(id, by, false), endsAfterMs),
    )
}
