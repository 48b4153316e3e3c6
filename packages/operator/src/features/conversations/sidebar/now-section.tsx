import type { ConversationItem } from '@switchboard/contract'
import { ExternalLink } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../../../store/session.ts'
import { ContactPresence } from '../../visitors/presence/contact-presence.tsx'
import { ContactVisits } from '../../visitors/presence/contact-visits.tsx'
import { pagePath } from '../page-path.ts'
import { useLocalTime } from '../use-local-time.ts'
import { CopyValue, Row, Section } from './section.tsx'

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url)

/** Where the contact is now, where the conversation began, the time there, and the pages seen. */
export function NowSection({ c }: { c: ConversationItem }) {
  const { url, title, timeZone } = c.startedFrom
  const time = useLocalTime(timeZone)
  const mayFollow = useMay('contacts:read')
  if (!url && !time && !mayFollow) return null
  return (
    <Section name="now" title="Now">
      <ContactPresence contactId={c.contact.id} />
      {url && (
        <Row label="Started from">
          <div className="py-1 text-sm">
            {isWeb(url) ? (
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer nofollow"
                title={url}
                className="inline-flex max-w-full items-baseline gap-1 hover:underline"
              >
                <bdi className="min-w-0 [overflow-wrap:anywhere]">{pagePath(url) ?? url}</bdi>
                <ExternalLink aria-hidden className="size-3 shrink-0 text-fg-3" />
              </a>
            ) : (
              <bdi className="[overflow-wrap:anywhere]">{url}</bdi>
            )}
            {title && <bdi className="block text-xs break-words text-fg-3">{title}</bdi>}
          </div>
        </Row>
      )}
      {time && (
        <Row label="Local time">
          <CopyValue value={time} />
        </Row>
      )}
      {mayFollow && <Pages key={c.contact.id} contactId={c.contact.id} />}
    </Section>
  )
}

/** Asked for when they are wanted. */
function Pages({ contactId }: { contactId: string }) {
  const [shown, setShown] = useState(false)
  return (
    <>
      <Row label="Pages" center>
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
          className="-ms-1.5 rounded-md px-1.5 py-1 text-sm text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:min-h-11"
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </Row>
      {shown && <ContactVisits contactId={contactId} />}
    </>
  )
}
