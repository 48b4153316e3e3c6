import type { ConversationItem } from '@switchboard/contract'
import { focusComposer } from '../../../commands/focus.ts'
import { useData } from '../../../store/data.ts'
import { useMay, useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { accept, reopen } from '../acts.ts'
import { unblock } from '../../contacts/acts.ts'
import { OfflineStrip } from '../offline-strip.tsx'
import { Strip } from '../strip.tsx'
import { whenWords } from '../times.ts'

/** What is particular about a conversation right now, in one line each. */
export function Strips({ c }: { c: ConversationItem }) {
  const me = useMe().operator.id
  const may = useMay('conversations:write')
  const assignee = useData((s) => (c.assigneeId ? s.operators[c.assigneeId] : undefined))
  const foreign = c.status !== 'closed' && c.assigneeId !== null && c.assigneeId !== me
  return (
    <>
      <OfflineStrip />
      {c.contact.blocked && (
        <Strip tone="danger" words="This contact is blocked; nothing they send arrives.">
          <UnblockButton contactId={c.contact.id} />
        </Strip>
      )}
      {foreign && (
        <Strip
          words={
            <>
              <bdi>{assignee?.name ?? 'Somebody else'}</bdi> has this.
            </>
          }
        >
          {may && (
            <Button size="sm" onClick={() => void accept(c.id, true)}>
              Take over
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => focusComposer(c.id, 'comment')}>
            Comment
          </Button>
        </Strip>
      )}
      {c.status === 'snoozed' && c.snoozedUntil && (
        <Strip words={`Snoozed until ${whenWords(new Date(c.snoozedUntil))}, or until the contact writes.`}>
          {may && (
            <Button size="sm" onClick={() => void reopen(c.id)}>
              Wake now
            </Button>
          )}
        </Strip>
      )}
      {c.status === 'closed' && <Strip words="Resolved. A reply reopens it." />}
    </>
  )
}

function UnblockButton({ contactId }: { contactId: string }) {
  if (!useMay('contacts:write')) return null
  return (
    <Button size="sm" onClick={() => void unblock(contactId)}>
      Unblock
    </Button>
  )
}
