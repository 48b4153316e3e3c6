import type { Ticket } from '@switchboard/contract'
import { fullTime } from '../../conversations/times.ts'
import { CopyValue, Row, Section } from '../../conversations/sidebar/section.tsx'

/** When it was made, by whom, and what programs call it; folded until wanted. */
export function TechnicalPart({ t }: { t: Ticket }) {
  const who = t.createdBy.name ?? (t.createdBy.kind === 'contact' ? 'The contact' : 'Switchboard')
  const lines: [string, string | null][] = [
    ['Made', fullTime(new Date(t.createdAt))],
    ['By', who],
    ['Resolved', t.resolvedAt && fullTime(new Date(t.resolvedAt))],
    ['Ticket id', t.id],
  ]
  return (
    <Section name="technical" title="Technical">
      {lines.map(([label, value]) =>
        value ? (
          <Row key={label} label={label}>
            <CopyValue value={value} />
          </Row>
        ) : null,
      )}
    </Section>
  )
}
