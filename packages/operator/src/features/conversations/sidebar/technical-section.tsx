import type { Contact, ConversationItem } from '@switchboard/contract'
import { fullTime } from '../times.ts'
import { CopyValue, Row, Section } from './section.tsx'

/** What a developer asks for; folded until wanted. */
export function TechnicalSection({ c, contact }: { c: ConversationItem; contact: Contact | undefined }) {
  const { browser, system, language, referrer, timeZone } = c.startedFrom
  const lines: [string, string | null | undefined][] = [
    ['Browser', browser],
    ['System', system],
    ['Language', language ?? contact?.language],
    ['Time zone', timeZone],
    ['Referrer', referrer],
    ['Channel', c.channel === 'api' ? 'API' : 'Widget'],
    ['Started', fullTime(new Date(c.createdAt))],
    ['Conversation', c.id],
    ['Contact', c.contact.id],
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
