import type { Ticket, WireEvent } from '@switchboard/contract'
import { goTo } from '../../../navigation.ts'
import { data } from '../../../store/data.ts'
import { draftKey, drafts, setDraft } from '../../../store/drafts.ts'
import { meId, session } from '../../../store/session.ts'
import { toast } from '../../../ui/toasts.tsx'
import { openIn } from '../../conversations/acts.ts'
import { contactName, shortName } from '../../people/names.ts'
import { writingKey } from '../parts/use-writing.ts'

/** A ticket that I have just resolved, by whatever way: offers to tell its contact, in the words that are proposed. */
export function offerToTell(events: WireEvent[]): void {
  const resolved = events.flatMap((e) => (isMyResolving(e) ? [e.data.ticket] : []))
  // Many at once were resolved in bulk; one by one nobody would be told.
  if (resolved.length !== 1) return
  const t = resolved[0]!
  const tell = wayToTell(t)
  if (!tell || !t.contact) return
  toast({
    title: `${t.reference} is resolved`,
    description: t.title,
    timeoutMs: 12_000,
    action: { label: `Tell ${shortName(contactName(t.contact))}`, run: tell },
  })
}

type Resolving = Extract<WireEvent, { type: 'ticket.updated' | 'ticket.moved' }>

function isMyResolving(e: WireEvent): e is Resolving {
  if (e.type !== 'ticket.updated' && e.type !== 'ticket.moved') return false
  if (e.actor.kind !== 'operator' || e.actor.id !== meId()) return false
  if (e.data.ticket.publicStatus !== 'resolved') return false
  const change = e.data.changes?.['publicStatus']
  return change !== undefined || (e.data.from !== undefined && e.data.from.publicStatus !== 'resolved')
}

/** An update of the ticket where its contact sees it, else a message in the newest linked conversation. */
function wayToTell(t: Ticket): (() => void) | null {
  const may = session.get()?.permissions ?? []
  const words = `Good news: “${t.title}” (${t.reference}) is resolved.`
  if (t.visibleToContact && may.includes('tickets:write'))
    return () => {
      begin(writingKey(t.id, 'update'), words)
      goTo(`/tickets/${t.id}?tab=updates`)
    }
  const { conversations } = data.get()
  const linked =
    t.conversationIds.findLast((id) => conversations[id]?.contact.id === t.contact?.id) ?? t.conversationIds.at(-1)
  if (linked === undefined || !may.includes('conversations:write')) return null
  return () => {
    begin(draftKey(linked, 'reply'), words)
    openIn(linked)
  }
}

/** Proposes words, unless something stands there already. */
function begin(key: string, words: string): void {
  if (!drafts.get()[key]?.text.trim()) setDraft(key, (d) => ({ ...d, text: words }))
}
