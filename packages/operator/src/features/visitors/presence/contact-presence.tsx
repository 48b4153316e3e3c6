import type { Visitor } from '@switchboard/contract'
import { useEffect, useState } from 'react'
import { loadContact } from '../../../store/conversation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { contactVisitors, watchContact } from '../../../store/visitors.ts'
import { Row } from '../../conversations/sidebar/section.tsx'
import { fullTime, shortAge } from '../../conversations/times.ts'
import { useNow } from '../../conversations/use-now.ts'
import { PageLink } from '../details/page-link.tsx'

/** Whether a contact is on the site now: the page and how long, or when they were seen last. */
export function ContactPresence({ contactId }: { contactId: string }) {
  const may = useMay('contacts:read')
  const here = useStore(contactVisitors, (held) => held[contactId])
  useEffect(() => (may ? watchContact(contactId) : undefined), [contactId, may])
  useEffect(() => {
    if (may) void loadContact(contactId)
  }, [contactId, may])
  const isHere = here !== undefined && here.length > 0
  const leftAt = useLeftAt(contactId, isHere)
  if (!may) return null
  return isHere ? <HereNow here={here} /> : <LastSeen contactId={contactId} leftAt={leftAt} />
}

function HereNow({ here }: { here: Visitor[] }) {
  const now = useNow()
  const since = Math.min(...here.map((v) => Date.parse(v.arrivedAt)))
  const age = shortAge(Math.max(0, now - since))
  const shown = here.flatMap(({ id, page }) => (page ? [{ id, page }] : []))
  return (
    <>
      <Row label="On the site">
        <span className="flex items-center gap-1.5 py-1 text-sm text-live-text">
          <span aria-hidden className="size-2 shrink-0 rounded-full bg-live" />
          {age === 'now' ? 'Here now, just arrived' : `Here now, for ${age}`}
        </span>
      </Row>
      {shown.map(({ id, page }) => (
        <Row key={id} label="Page">
          <PageLink url={page.url} title={page.title} />
        </Row>
      ))}
    </>
  )
}

function LastSeen({ contactId, leftAt }: { contactId: string; leftAt: number | null }) {
  const now = useNow()
  const stored = useData((s) => s.contacts[contactId]?.lastSeenAt ?? null)
  const at = Math.max(leftAt ?? 0, stored === null ? 0 : Date.parse(stored))
  if (at === 0) return null
  const age = shortAge(Math.max(0, now - at))
  return (
    <Row label="Last seen">
      <time dateTime={new Date(at).toISOString()} title={fullTime(new Date(at))} className="block py-1 text-sm">
        {age === 'now' ? 'A moment ago' : `${age} ago`}
      </time>
    </Row>
  )
}

/** When the contact left before these eyes; their record learns of it without an event. */
function useLeftAt(contactId: string, isHere: boolean): number | null {
  const [left, setLeft] = useState<{ contactId: string; at: number } | null>(null)
  useEffect(() => {
    if (isHere) return () => setLeft({ contactId, at: Date.now() })
  }, [contactId, isHere])
  return left?.contactId === contactId ? left.at : null
}
