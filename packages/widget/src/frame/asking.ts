import { signal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { say } from './host.ts'
import { askOf, openFields, type Ask } from './lead-rules.ts'
import { fresh } from './outbox.ts'
import { contact, conversations, leadForm, mailWorks, outbox, phase, site, team } from './state.ts'

/** What was answered since this page was loaded; the site's page keeps it for the next. */
export const answeredHere = signal<ReadonlySet<Ask>>(new Set())

/** What the visitor is to be asked in this conversation now. */
export function useAsk(id: string): Ask | null {
  const now = useSignal(Date.now())
  const due =
    phase.value === 'ready'
      ? askOf({
          form: leadForm.value,
          team: team.value,
          mailWorks: mailWorks.value,
          contact: contact.value,
          conversation: conversations.value[id],
          isFirst: id === fresh && Object.keys(conversations.value).length === 0 && outbox.value.length === 0,
          answered: (ask) => answeredHere.value.has(ask) || site.value.stored[ask] !== undefined,
        })
      : null
  useEffect(() => {
    if (due === null || due.at <= Date.now()) return
    const timer = setTimeout(() => (now.value = Date.now()), due.at - Date.now())
    return () => clearTimeout(timer)
  }, [due?.at])
  return due !== null && due.at <= Math.max(now.value, Date.now()) ? due.ask : null
}

/** True where nothing can be written before it is answered. */
export function blocksWriting(ask: Ask): boolean {
  const form = leadForm.value
  return ask === 'lead' && (form?.when !== 'after' || isRequired(ask))
}

/** True when it cannot be skipped. */
export const isRequired = (ask: Ask): boolean =>
  ask === 'lead' && openFields(leadForm.value?.fields ?? [], contact.value).some((f) => f.required)

/** Remembers that these were answered or skipped: they are not asked again in this browser. */
export function answer(asks: readonly Ask[]): void {
  answeredHere.value = new Set([...answeredHere.value, ...asks])
  say('save', Object.fromEntries(asks.map((ask) => [ask, '1'])))
}
