import type { Visitor } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { UserX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay } from '../../../store/session.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { CopyValue, Row, Section } from '../../conversations/sidebar/section.tsx'
import { shortAge } from '../../conversations/times.ts'
import { useLocalTime } from '../../conversations/use-local-time.ts'
import { useNow } from '../../conversations/use-now.ts'
import { languageName, placeWords } from '../places.ts'
import { faceOf, siteOf, visitorName } from '../visitor-words.ts'
import { Talk } from './opening-composer.tsx'
import { PageLink } from './page-link.tsx'
import { useVisitor } from './use-visitor.ts'
import { VisitList } from './visit-list.tsx'

/** Who a visitor is, where they are, and what can be done. */
export function Details({ id }: { id: string }) {
  const { status, visitor, error, retry } = useVisitor(id)
  if (visitor) return <Known visitor={visitor} isHere={status !== 'left'} />
  if (status === 'failed') return <ErrorState error={error} onRetry={retry} title="The visitor could not be loaded" />
  if (status === 'left')
    return (
      <EmptyState icon={<UserX />} title="This visitor has left">
        They are not on the site any more. Conversations they had are still there.
      </EmptyState>
    )
  return (
    <div role="status" aria-label="Loading the visitor" className="flex flex-col gap-3 p-4">
      <div className="skeleton size-10 rounded-full" />
      <div className="skeleton h-3 w-2/3" />
      <div className="skeleton h-3 w-1/2" />
    </div>
  )
}

function Known({ visitor, isHere }: { visitor: Visitor; isHere: boolean }) {
  const { id, contact, page, referrer, place, browser, system, language, address } = visitor
  const mayContacts = useMay('contacts:read')
  const time = useLocalTime(visitor.timeZone)
  return (
    <>
      <div className="flex items-center gap-3 pt-4 pb-3 ps-4 pe-12">
        <Avatar {...faceOf(visitor)} size={40} />
        <div className="min-w-0 flex-1">
          <h2 className="line-clamp-2 text-sm font-semibold break-words">
            <bdi>{visitorName(visitor)}</bdi>
          </h2>
          {isHere ? <HereFor visitor={visitor} /> : <p className="text-xs text-fg-2">Has left the site</p>}
        </div>
      </div>
      <Talk visitor={visitor} isHere={isHere} />
      <Section name="visitor-now" title={isHere ? 'Now' : 'Last seen'}>
        <Row label="Page">{page ? <PageLink url={page.url} title={page.title} /> : <Dash />}</Row>
        <Row label="Referrer">{referrer ? <PageLink url={referrer} title={siteOf(referrer)} /> : <Dash />}</Row>
        <Row label="Place">{place ? <Value>{placeWords(place)}</Value> : <Dash />}</Row>
        {time && (
          <Row label="Local time">
            <Value>{time}</Value>
          </Row>
        )}
        {contact && (
          <Row label="Contact">
            {mayContacts ? (
              <Link
                to={`/contacts/${contact.id}`}
                className="block truncate py-1 text-sm font-medium text-accent-text underline-offset-2 hover:underline"
              >
                <bdi>{contact.name ?? contact.email ?? 'Anonymous contact'}</bdi>
              </Link>
            ) : (
              <Value>{contact.name ?? contact.email ?? 'Anonymous contact'}</Value>
            )}
          </Row>
        )}
      </Section>
      <Section name="visitor-visits" title="Pages">
        <VisitList of={{ visitorId: id }} changed={`${visitor.pages} ${page?.url}`} label="Pages of this visitor" />
      </Section>
      <Section name="visitor-technical" title="Technical">
        {[
          ['Browser', browser],
          ['System', system],
          ['Language', language && languageName(language)],
          ['Time zone', visitor.timeZone],
          ['Address', address],
          ['Visitor', id],
        ].map(([label, value]) =>
          label && value ? (
            <Row key={label} label={label}>
              <CopyValue value={value} />
            </Row>
          ) : null,
        )}
      </Section>
    </>
  )
}

function HereFor({ visitor: { state, arrivedAt, pages, tabs } }: { visitor: Visitor }) {
  const now = useNow()
  const age = shortAge(Math.max(0, now - Date.parse(arrivedAt)))
  const parts = [
    age === 'now' ? 'just arrived' : age,
    pages === 1 ? '1 page' : `${pages} pages`,
    ...(tabs > 1 ? [`${tabs} tabs`] : []),
  ]
  return (
    <p className="flex flex-wrap gap-x-1 text-xs text-fg-2">
      <StateWord state={state} />
      <span>· {parts.join(' · ')}</span>
    </p>
  )
}

const Dash = () => (
  <span className="block py-1 text-sm text-fg-3">
    <span aria-hidden>–</span>
    <span className="sr-only">Unknown</span>
  </span>
)

const Value = ({ children }: { children: ReactNode }) => (
  <div className="py-1 text-sm break-words">
    <bdi>{children}</bdi>
  </div>
)
