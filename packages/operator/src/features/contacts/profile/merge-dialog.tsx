import type { Contact } from '@switchboard/contract'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { Avatar } from '../../../ui/avatar.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/field.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { PaneLoading } from '../../../ui/spinner.tsx'
import { contactName } from '../../people/names.ts'
import { useLater } from '../parts/use-later.ts'
import { MergePreview } from './merge-preview.tsx'

/** Finds the other record of the same person, then shows what merging it would make. */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [other, setOther] = useState<Contact | null>(null)
  if (other) return <MergePreview contact={contact} other={other} onBack={() => setOther(null)} onClose={onClose} />
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Merge into ${contactName(contact)}`}
      description="Choose the other record of the same person. It becomes a part of this one."
      width={480}
    >
      <Candidates contact={contact} onChoose={setOther} />
    </Dialog>
  )
}

function Candidates({ contact, onChoose }: { contact: Contact; onChoose: (other: Contact) => void }) {
  const [query, setQuery] = useState('')
  const q = useLater(query.trim(), 200)
  const suggested = useQuery({
    queryKey: ['merge-suggestions', contact.id],
    queryFn: () => call('GET /v1/contacts/:id/merge-suggestions', { id: contact.id }),
  })
  const found = useQuery({
    queryKey: ['merge-search', q],
    queryFn: () => call('POST /v1/contacts/search', { q, limit: 12 }),
    enabled: q !== '',
  })
  const shown = q === '' ? suggested : found
  const items = (shown.data?.items ?? []).filter((c) => c.id !== contact.id && c.mergedIntoId === null)
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Search"
        type="search"
        dir="auto"
        placeholder="Name, e-mail, phone or user id"
        value={query}
        onChange={(e) => setQuery(e.target.value)}
        aside={<Search aria-hidden className="size-4 text-fg-3" />}
      />
      <div className="min-h-40">
        {q === '' && items.length > 0 && (
          <p className="pb-1 text-xs font-medium text-fg-3">With the same e-mail address or phone number</p>
        )}
        {shown.isPending && <PaneLoading />}
        {shown.isError && <ErrorState error={shown.error} onRetry={() => void shown.refetch()} />}
        {shown.isSuccess && items.length === 0 && (
          <p className="py-6 text-center text-sm text-fg-3">
            {q === '' ? 'Nobody else has the same address. Search for the other record.' : 'Nobody matches.'}
          </p>
        )}
        <ul aria-label="Contacts to merge">
          {items.map((c) => (
            <li key={c.id}>
              <button
                type="button"
                onClick={() => onChoose(c)}
                className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 text-start hover:bg-hover"
              >
                <Avatar id={c.id} name={c.name ?? c.email} size={28} />
                <span className="min-w-0 flex-1">
                  <bdi className="block truncate text-sm font-medium">{contactName(c)}</bdi>
                  <bdi className="block truncate text-xs text-fg-3">
                    {[c.name && c.email, c.phone, c.externalId].filter(Boolean).join(' · ') || 'No address'}
                  </bdi>
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
