import type { ApiOutput, Contact } from '@switchboard/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../../client.ts'
import { setData } from '../../../store/data.ts'
import { onFeed } from '../../../store/feed.ts'
import { withContact } from '../../../store/merge.ts'
import { loadProfile } from '../../../store/profile.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { Section } from '../../conversations/sidebar/section.tsx'
import { dayWords } from '../../conversations/times.ts'
import { contactName } from '../../people/names.ts'

type MergeItem = ApiOutput<'GET /v1/contacts/:id/merges'>['items'][number]

/** Contacts that were merged into this one, each of which can be taken out again for 30 days. */
export function Merges({ contact }: { contact: Contact }) {
  const queries = useQueryClient()
  const queryKey = ['merges', contact.id]
  const merges = useQuery({ queryKey, queryFn: () => call('GET /v1/contacts/:id/merges', { id: contact.id }) })
  useEffect(
    () =>
      onFeed((events) => {
        if (events.some((e) => e.type === 'contact.merged' || e.type === 'contact.unmerged'))
          void queries.invalidateQueries({ queryKey: ['merges'] })
      }),
    [queries],
  )
  const items = merges.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section name="profile-merges" title={`Merged into this (${items.length})`}>
      <ul>
        {items.map((m) => (
          <MergeLine key={m.id} contact={contact} merge={m} />
        ))}
      </ul>
    </Section>
  )
}

function MergeLine({ contact, merge }: { contact: Contact; merge: MergeItem }) {
  const mayWrite = useMay('contacts:write')
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => call('POST /v1/contacts/:id/unmerge', { id: contact.id, mergeId: merge.id }),
    onSuccess: async (survivor) => {
      setData((s) => withContact(s, survivor))
      toast({ title: `${contactName(merge.from)} stands for itself again` })
      await queries.invalidateQueries({ queryKey: ['merges'] })
      await loadProfile(contact.id).catch(() => {})
    },
    onError: (error) => toastError(error, 'Not undone'),
  })
  return (
    <li className="flex items-center gap-2 px-2 py-1">
      <div className="min-w-0 flex-1">
        <bdi className="block truncate text-sm">{contactName(merge.from)}</bdi>
        <p className="text-xs text-fg-3">
          {dayWords(new Date(merge.at))}, can be undone until {dayWords(new Date(merge.undoUntil))}
        </p>
      </div>
      {mayWrite && (
        <Button
          size="sm"
          busy={undo.isPending}
          aria-label={`Undo the merge of ${contactName(merge.from)}`}
          onClick={() => undo.mutate()}
        >
          Undo
        </Button>
      )}
    </li>
  )
}
