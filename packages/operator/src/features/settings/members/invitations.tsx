import { Link2, UserPlus } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { dateAndTime, fromNow } from '../dates.ts'
import { roleWords } from '../permission-words.ts'
import { Loaded, Rows } from '../section.tsx'
import { useInvitations, useWithdraw } from '../use-settings.ts'

/** Links that nobody has used yet. */
export function Invitations({ onInvite }: { onInvite: () => void }) {
  const invitations = useInvitations()
  const withdraw = useWithdraw()
  const take = (id: string) =>
    withdraw.mutateAsync({ id }).then(
      () => toast({ title: 'The invitation was withdrawn' }),
      (error: unknown) => toastError(error, 'Not withdrawn'),
    )
  return (
    <Loaded query={invitations}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            icon={<UserPlus aria-hidden />}
            title="Nobody is invited"
            className="min-h-32 rounded-lg border border-line py-5"
            action={<Button onClick={onInvite}>Invite somebody</Button>}
          />
        ) : (
          <Rows label="Pending invitations">
            {items.map((i) => (
              <li key={i.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
                <Link2 aria-hidden className="size-4 shrink-0 text-fg-3" />
                <div className="min-w-0 flex-1 basis-40">
                  <p className="truncate text-sm font-medium">{i.email ?? 'By link'}</p>
                  <p className="text-xs text-fg-2">
                    {roleWords[i.role]} · made {fromNow(i.createdAt)} · ends{' '}
                    <time dateTime={i.expiresAt} title={dateAndTime(i.expiresAt)}>
                      {fromNow(i.expiresAt)}
                    </time>
                  </p>
                </div>
                <Button
                  size="sm"
                  busy={withdraw.isPending && withdraw.variables.id === i.id}
                  aria-label={`Withdraw the invitation ${i.email ? `of ${i.email}` : `made ${fromNow(i.createdAt)}`}`}
                  onClick={() => void take(i.id)}
                >
                  Withdraw
                </Button>
              </li>
            ))}
          </Rows>
        )
      }
    </Loaded>
  )
}
