import { MonitorSmartphone } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { dateAndTime, fromNow } from '../dates.ts'
import { Badge, Loaded, Rows, Section } from '../section.tsx'
import { useRevokeSession, useSessions } from '../use-settings.ts'

/** Where one is signed in, and a way to end it. */
export function SessionsSection() {
  const sessions = useSessions()
  const revoke = useRevokeSession()
  const [asksAll, setAsksAll] = useState(false)
  const others = sessions.data?.items.filter((s) => !s.current) ?? []

  const end = (ids: string[], done: string) =>
    Promise.all(ids.map((id) => revoke.mutateAsync({ id }))).then(
      () => {
        setAsksAll(false)
        toast({ title: done })
      },
      (error: unknown) => toastError(error, 'Not signed out'),
    )
  return (
    <Section
      title="Sessions"
      description="Browsers in which you are signed in. Sign out what you do not know, then change your password."
      action={others.length > 1 && <Button onClick={() => setAsksAll(true)}>Sign out all others</Button>}
    >
      <Loaded query={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<MonitorSmartphone aria-hidden />} title="No sessions">
              You are here with an access token, which has no session.
            </EmptyState>
          ) : (
            <Rows label="Sessions">
              {items.map((s) => (
                <li key={s.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
                  <div className="min-w-0 flex-1 basis-50">
                    <p className="flex flex-wrap items-center gap-2 text-sm font-medium">
                      {s.browser}
                      {s.current && <Badge tone="good">This browser</Badge>}
                    </p>
                    <p className="text-xs text-fg-2">
                      <span className="break-all">{s.address}</span> · active{' '}
                      <time dateTime={s.lastSeenAt} title={dateAndTime(s.lastSeenAt)}>
                        {fromNow(s.lastSeenAt)}
                      </time>{' '}
                      · since {dateAndTime(s.createdAt)}
                    </p>
                  </div>
                  {!s.current && (
                    <Button
                      size="sm"
                      aria-label={`Sign out ${s.browser} at ${s.address}`}
                      busy={revoke.isPending && revoke.variables.id === s.id}
                      onClick={() => void end([s.id], `${s.browser} was signed out`)}
                    >
                      Sign out
                    </Button>
                  )}
                </li>
              ))}
            </Rows>
          )
        }
      </Loaded>
      <Confirm
        open={asksAll}
        onOpenChange={setAsksAll}
        title="Sign out everywhere else?"
        description={`${others.length} other browsers have to sign in again.`}
        action="Sign out all others"
        busy={revoke.isPending}
        onConfirm={() =>
          void end(
            others.map((s) => s.id),
            'All other browsers were signed out',
          )
        }
      />
    </Section>
  )
}
