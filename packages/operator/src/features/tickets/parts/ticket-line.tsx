import type { Ticket } from '@switchboard/contract'
import { useData } from '../../../store/data.ts'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { glyphOf, publicWord } from './words.ts'

/** A ticket in one line: state, reference, title, who has it. */
export function TicketLine({ ticket: t }: { ticket: Ticket }) {
  const settings = useData((s) => s.ticketSettings)
  const assignee = useData((s) => (t.assigneeId ? s.operators[t.assigneeId]?.name : undefined))
  return (
    <>
      <StateGlyph state={glyphOf[t.publicStatus]} />
      <span className="sr-only">{publicWord(t.publicStatus, settings)}</span>
      <span className="shrink-0 text-xs text-fg-3 tabular-nums">{t.reference}</span>
      <bdi className="min-w-0 flex-1 truncate">{t.title}</bdi>
      {t.assigneeId && (
        <span title={assignee} className="flex shrink-0">
          <OperatorAvatar id={t.assigneeId} size={18} />
          <span className="sr-only">{assignee}</span>
        </span>
      )}
    </>
  )
}
