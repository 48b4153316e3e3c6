import type { ConversationItem } from '@switchboard/contract'
import type { ReactNode } from 'react'
import { focusComposer } from '../../../commands/focus.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { connection } from '../../../store/live.ts'
import { outbox } from '../../../store/outbox.ts'
import { useMay, useMe } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { accept, reopen, unblock } from '../acts.ts'
import { clockTime, whenWords } from '../times.ts'

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
        <Strip words={<><bdi>{assignee?.name ?? 'Somebody else'}</bdi> has this.</>}>
          {may && (
            <Button size="sm" onClick={() => void accept(c.id, true)}>
              Take over
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={() => focusComposer('comment')}>
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

/** Since when the server is not reached, and how much waits to be sent. */
export function OfflineStrip() {
  const since = useStore(connection, (held) => held.offlineSince)
  const queued = useStore(outbox, (all) => all.filter((u) => u.status !== 'failed').length)
  if (!since) return null
  const waits = queued === 0 ? '' : `, ${queued} ${queued === 1 ? 'message' : 'messages'} queued`
  return <Strip tone="waiting" words={`Offline since ${clockTime(since)}${waits}`} live />
}

function Strip({ words, children, tone = 'plain', live = false }: { words: ReactNode; children?: ReactNode; tone?: 'plain' | 'waiting' | 'danger'; live?: boolean }) {
  return (
    <div
      {...(live && { role: 'status' })}
      className={cn(
        'flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-4 py-1 text-xs',
        tone === 'plain' && 'bg-bg text-fg-2',
        tone === 'waiting' && 'bg-note text-note-fg',
        tone === 'danger' && 'bg-danger-soft text-danger-text',
      )}
    >
      <span className="min-w-0 flex-1">{words}</span>
      {children}
    </div>
  )
}
