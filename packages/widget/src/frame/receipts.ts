import type { ContactConversationDetail } from '@switchboard/contract'
import { reduceContact } from '@switchboard/sdk/contact-state'
import { effect } from '@preact/signals'
import { isHere } from './presence.ts'
import { ask, client, personNow } from './calls.ts'
import { atEnd, conversations, phase, site, view } from './state.ts'

/** Acknowledges what arrived, and what was read: panel open, page visible, focused, scrolled to. */
export function acknowledge(): void {
  const delivered: Record<string, number> = {}
  const read: Record<string, number> = {}
  effect(() => {
    if (phase.value !== 'ready') return
    const mine = personNow()
    const reading =
      site.value.open && isHere.value && atEnd.value && view.value.at === 'conversation' ? view.value.key : null
    for (const c of Object.values(conversations.value)) {
      const seq = newestOfTeam(c)
      const own = c.receipts.find((r) => r.reader === 'contact')
      if (c.id === reading && seq > Math.max(own?.readSeq ?? 0, read[c.id] ?? 0)) {
        read[c.id] = delivered[c.id] = seq
        ask(() => client.call('POST /v1/widget/conversations/:id/read', { id: c.id, seq })).then(
          (receipt) => {
            if (mine === personNow())
              conversations.value = reduceContact(conversations.value, {
                type: 'receipt.updated',
                position: '',
                at: '',
                data: { receipt },
              })
          },
          () => delete read[c.id],
        )
      } else if (seq > Math.max(own?.deliveredSeq ?? 0, delivered[c.id] ?? 0)) {
        delivered[c.id] = seq
        ask(() => client.call('POST /v1/widget/conversations/:id/delivered', { id: c.id, seq })).catch(
          () => delete delivered[c.id],
        )
      }
    }
  })
}

const newestOfTeam = (c: ContactConversationDetail) => c.messages.findLast((m) => m.author.kind !== 'contact')?.seq ?? 0
