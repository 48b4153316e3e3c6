import type { ApiOutput, Ticket } from '@switchboard/contract'
import { useCallback, useEffect, useState } from 'react'
import { call } from '../../../client.ts'
import { onFeed } from '../../../store/feed.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../conversations/sidebar/section.tsx'
import { dayWords } from '../../conversations/times.ts'
import { unmerge } from '../parts/acts.ts'

type MergeItem = ApiOutput<'GET /v1/tickets/:id/merges'>['items'][number]

/** Duplicates that were merged into this ticket, each of which can be taken out again. */
export function MergedPart({ t }: { t: Ticket }) {
  const [items, setItems] = useState<MergeItem[]>([])
  const load = useCallback(() => {
    let isStale = false
    call('GET /v1/tickets/:id/merges', { id: t.id }).then(
      (answer) => isStale || setItems(answer.items),
      () => {},
    )
    return () => {
      isStale = true
    }
  }, [t.id])
  useEffect(load, [load])
  useEffect(
    () =>
      onFeed((events) => {
        if (events.some((e) => e.type === 'ticket.merged' || e.type === 'ticket.unmerged')) load()
      }),
    [load],
  )
  if (items.length === 0) return null
  return (
    <Section name="ticket-merged" title={`Merged duplicates (${items.length})`}>
      <ul>
        {items.map((m) => (
          <MergeLine key={m.id} t={t} merge={m} />
        ))}
      </ul>
    </Section>
  )
}

function MergeLine({ t, merge: m }: { t: Ticket; merge: MergeItem }) {
  const may = useMay('tickets:write')
  const [busy, setBusy] = useState(false)
  const takeOut = async () => {
    setBusy(true)
    await unmerge(t.id, m.id)
    setBusy(false)
  }
  return (
    <li className="flex items-center gap-2 px-2 py-1">
      <div className="min-w-0 flex-1 text-sm">
        <p className="flex min-w-0 items-baseline gap-2">
          <span className="shrink-0 text-xs text-fg-3 tabular-nums">{m.reference}</span>
          <bdi className="min-w-0 truncate">{m.title}</bdi>
        </p>
        <p className="text-xs text-fg-3">{dayWords(new Date(m.at))}</p>
      </div>
      {may && (
        <Button size="sm" busy={busy} aria-label={`Take ${m.reference} out again`} onClick={() => void takeOut()}>
          Take out
        </Button>
      )}
    </li>
  )
}
