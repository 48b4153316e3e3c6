import type { WireEvent } from '@switchboard/contract'
import type { LogEvent } from './relay.ts'

const parsed = new WeakMap<LogEvent, WireEvent>()

/** An event as clients and subscribers see it; parsed once for all of a process who look, so nobody may change it. */
export function wireEvent(event: LogEvent, epoch: string): WireEvent {
  const known = parsed.get(event)
  if (known) return known
  const wire = JSON.parse(wireText(event, epoch)) as WireEvent
  parsed.set(event, wire)
  return wire
}

/** The same as JSON text, without parsing the payload. */
export const wireText = (event: LogEvent, epoch: string): string =>
  `{"position":"${epoch}.${event.position}",${event.payload.slice(1)}`
