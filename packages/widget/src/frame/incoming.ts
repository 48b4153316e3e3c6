import type { ContactWireEvent, Signal } from '@switchboard/contract'
import { say } from './host.ts'
import { isHere } from './presence.ts'
import { arrived } from './sender.ts'
import { chime } from './sound.ts'
import { conversations, site, team, typing } from './state.ts'
import { ticketFeed } from './tickets/ticket-gate.ts'

const typingForMs = 6_000
const clearing: Record<string, ReturnType<typeof setTimeout>> = {}

/** What follows from facts, once they are in the state. */
export function hearEvents(events: ContactWireEvent[]): void {
  if (events.some((e) => e.type.startsWith('ticket')))
    void ticketFeed().then(
      ({ hear }) => hear(events),
      () => {},
    )
  for (const event of events) {
    if (event.type !== 'message.posted') continue
    const { message } = event.data
    if (message.author.kind === 'contact') arrived(message.clientId)
    else {
      setTyping(message.conversationId, null)
      say('emit', 'message', { conversationId: message.conversationId, text: message.text })
      if (!isHere.value || !site.value.open) chime()
      if (!site.value.open) say('preview', { id: message.id, name: message.author.name, text: message.text })
    }
  }
}

/** What is never stored: who types, whether anybody is there. */
export function hearSignals(signals: Signal[]): void {
  for (const signal of signals) {
    if (signal.type === 'availability') {
      const { online, open, opensAt } = signal
      team.value = { ...team.value, online, open, opensAt }
    }
    if (signal.type === 'typing' && signal.by.kind !== 'contact' && conversations.value[signal.conversationId])
      setTyping(signal.conversationId, signal.on ? (signal.by.name ?? '') : null)
  }
}

function setTyping(id: string, name: string | null) {
  clearTimeout(clearing[id])
  const { [id]: _, ...others } = typing.value
  typing.value = name === null ? others : { ...others, [id]: name }
  if (name !== null) clearing[id] = setTimeout(() => setTyping(id, null), typingForMs)
}
