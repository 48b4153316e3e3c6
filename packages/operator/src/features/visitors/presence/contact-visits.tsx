import { useStore } from '../../../store/create-store.ts'
import { useMay } from '../../../store/session.ts'
import { contactVisitors } from '../../../store/visitors.ts'
import { VisitList } from '../details/visit-list.tsx'

/** The pages a contact has seen in any browser, newest first. */
export function ContactVisits({ contactId }: { contactId: string }) {
  const may = useMay('contacts:read')
  const pages = useStore(contactVisitors, (held) =>
    (held[contactId] ?? []).map((v) => `${v.pages} ${v.page?.url}`).join('\n'),
  )
  if (!may) return null
  return <VisitList of={{ contactId }} changed={pages} label="Pages the contact has seen" />
}
