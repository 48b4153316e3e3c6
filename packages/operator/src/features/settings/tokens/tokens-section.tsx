import type { ApiOutput } from '@switchboard/contract'
import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Confirm } from '../../../ui/dialog.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { date, dateAndTime, fromNow } from '../dates.ts'
import { permissionWords } from '../permission-words.ts'
import { Badge, Loaded, Rows, Section } from '../section.tsx'
import { useRevokeToken, useTokens } from '../use-settings.ts'
import { TokenDialog } from './token-dialog.tsx'

type Token = ApiOutput<'GET /v1/access-tokens'>['items'][number]

/** Secrets with which programs use the API in one's own name. */
export function TokensSection() {
  const tokens = useTokens()
  const [making, setMaking] = useState(false)
  const make = (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden />
      New token
    </Button>
  )
  return (
    <Section
      title="Access tokens"
      description={
        <>
          With a token a program uses the API in your name, within the permissions you give it. See the{' '}
          <a
            href="/docs"
            target="_blank"
            rel="noreferrer"
            className="rounded-sm font-medium text-accent-text underline underline-offset-2"
          >
            API documentation
          </a>
          .
        </>
      }
      action={(tokens.data?.items.length ?? 0) > 0 && make}
    >
      <Loaded query={tokens}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={<KeyRound aria-hidden />} title="No tokens yet" action={make}>
              Make one to send messages or read conversations from your own programs.
            </EmptyState>
          ) : (
            <Rows label="Access tokens">
              {items.map((t) => (
                <TokenRow key={t.id} token={t} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </Section>
  )
}

function TokenRow({ token }: { token: Token }) {
  const revoke = useRevokeToken()
  const [asks, setAsks] = useState(false)
  const isOver = token.expiresAt !== null && Date.parse(token.expiresAt) <= Date.now()
  const take = () =>
    revoke.mutateAsync({ id: token.id }).then(
      () => toast({ title: `${token.name} was revoked` }),
      (error: unknown) => toastError(error, 'Not revoked'),
    )
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-50">
        <p className="flex flex-wrap items-center gap-2">
          <span dir="auto" className="min-w-0 truncate text-sm font-medium">
            {token.name}
          </span>
          {isOver && <Badge tone="bad">Expired</Badge>}
        </p>
        <p className="text-xs text-fg-2">
          {token.lastUsedAt ? <>used {fromNow(token.lastUsedAt)}</> : 'never used'} · made {date(token.createdAt)} ·{' '}
          {token.expiresAt ? (
            <time
              title={dateAndTime(token.expiresAt)}
            >{`${isOver ? 'ended' : 'ends'} ${fromNow(token.expiresAt)}`}</time>
          ) : (
            'does not end'
          )}
        </p>
        <p className="mt-0.5 text-xs text-fg-3">{token.scopes.map((s) => permissionWords[s]).join(', ')}</p>
      </div>
      <Button size="sm" aria-label={`Revoke ${token.name}`} onClick={() => setAsks(true)}>
        Revoke
      </Button>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={`Revoke ${token.name}?`}
        description="Programs that use it are refused from now on."
        action="Revoke"
        busy={revoke.isPending}
        onConfirm={() => void take()}
      />
    </li>
  )
}
