import type { Stored } from '../protocol.ts'
import { say } from './host.ts'
import { restoreOutbox } from './sender.ts'
import { drafts, outbox, site } from './state.ts'

/** Takes back drafts and unsent messages that a former page of this site kept. */
export function restoreStored(stored: Stored): void {
  const entries = Object.entries(stored) as [string, string][]
  const under = (prefix: string) => entries.filter(([key, value]) => key.startsWith(prefix) && value)
  drafts.value = Object.fromEntries(under('d.').map(([key, value]) => [key.slice(2), value]))
  restoreOutbox(under('o.').map(([, value]) => value))
}

/** Leaves nothing of the former person on the site. */
export function forgetStored(stored: Stored): void {
  const keys = [
    ...Object.keys(stored),
    ...outbox.peek().map((e) => `o.${e.clientId}`),
    ...Object.keys(drafts.peek()).map((key) => `d.${key}`),
  ]
  say('save', Object.fromEntries(keys.map((key) => [key, undefined])) as Stored)
  site.value = { ...site.peek(), stored: {} }
}
