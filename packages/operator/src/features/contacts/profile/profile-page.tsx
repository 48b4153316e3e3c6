import type { Contact } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { Navigate, useParams, useSearch } from '@tanstack/react-router'
import { UserX } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { goTo } from '../../../navigation.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { connection } from '../../../store/live.ts'
import { loadProfile } from '../../../store/profile.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { Strip } from '../../conversations/strip.tsx'
import { contactName } from '../../people/names.ts'
import { withTab } from '../address.ts'
import { Details } from './details.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { ProfileHeader } from './profile-header.tsx'
import { ProfileSkeleton } from './profile-skeleton.tsx'
import { Timeline } from './timeline.tsx'

/** Everything about one person. */
export function ProfilePage() {
  const { id = '' } = useParams({ strict: false })
  const mayRead = useMay('contacts:read')
  if (!mayRead)
    return (
      <>
        <h1 className="sr-only">Contact</h1>
        <EmptyState icon={<UserX />} title="Contacts are not open to you">
          Ask an owner or admin for the permission to see them.
        </EmptyState>
      </>
    )
  return <Profile key={id} id={id} />
}

/** The dialog that erases outlives the record, which goes while it stands. */
function Profile({ id }: { id: string }) {
  const [erasing, setErasing] = useState<Contact | null>(null)
  return (
    <>
      <Person id={id} onErase={setErasing} />
      {erasing && <EraseDialog contact={erasing} onClose={() => setErasing(null)} />}
    </>
  )
}

function Person({ id, onErase }: { id: string; onErase: (contact: Contact) => void }) {
  const contact = useData((s) => s.contacts[id])
  const { status, error, load } = useProfile(id)
  const { tab = 'conversations', from } = withTab(useSearch({ strict: false }))
  const name = contact ? contactName(contact) : 'Contact'
  useEffect(() => {
    document.title = `${name} · Contacts`
  }, [name])
  if (!contact && status === 'ready') return <Gone title="This person was erased" />
  if (!contact && status === 'failed')
    return error instanceof ApiError && error.status === 404 ? (
      <Gone title="There is no such contact" />
    ) : (
      <>
        <h1 className="sr-only">Contact</h1>
        <ErrorState error={error} onRetry={load} />
      </>
    )
  if (!contact) return <ProfileSkeleton />
  if (contact.mergedIntoId !== null)
    return <Navigate to="/contacts/$id" params={{ id: contact.mergedIntoId }} search={{ from: id }} replace />
  return (
    <section aria-label="Contact" className="flex h-full min-h-0 flex-col">
      <ProfileHeader contact={contact} onErase={() => onErase(contact)} />
      <OfflineStrip />
      {from !== undefined && <CameFrom id={from} contact={contact} />}
      {status === 'failed' && (
        <Strip tone="danger" words="Not everything could be loaded.">
          <Button size="sm" onClick={load}>
            Try again
          </Button>
        </Strip>
      )}
      <div className="flex min-h-0 flex-1 max-[899px]:block max-[899px]:overflow-y-auto">
        <Details contact={contact} />
        <Timeline contact={contact} tab={tab} loading={status === 'loading'} />
      </div>
    </section>
  )
}

/** Loads a profile when it is opened, and again after a time without the server. */
function useProfile(id: string) {
  const [state, setState] = useState<{ status: 'loading' | 'ready' | 'failed'; error: unknown }>({
    status: 'loading',
    error: null,
  })
  const online = useStore(connection, (c) => c.status === 'online')
  const load = useCallback(() => {
    let isShown = true
    setState((held) => (held.status === 'ready' ? held : { status: 'loading', error: null }))
    loadProfile(id).then(
      () => isShown && setState({ status: 'ready', error: null }),
      (error: unknown) => isShown && setState({ status: 'failed', error }),
    )
    return () => {
      isShown = false
    }
  }, [id])
  useEffect(() => load(), [load, online])
  return { ...state, load: () => void load() }
}

function CameFrom({ id, contact }: { id: string; contact: Contact }) {
  const merged = useData((s) => s.contacts[id])
  return (
    <Strip
      live
      words={
        <>
          <bdi className="font-medium">{merged ? contactName(merged) : 'The contact of this address'}</bdi> was merged
          into <bdi className="font-medium">{contactName(contact)}</bdi> and lives on here.
        </>
      }
    />
  )
}

function Gone({ title }: { title: string }) {
  return (
    <>
      <h1 className="sr-only">Contact</h1>
      <EmptyState
        icon={<UserX />}
        title={title}
        action={<Button onClick={() => goTo('/contacts')}>See all contacts</Button>}
      >
        The link may be old, or the person’s data was erased for good.
      </EmptyState>
    </>
  )
}
