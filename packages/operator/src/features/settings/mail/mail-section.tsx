import type { ApiOutput } from '@switchboard/contract'
import { ChevronRight, Mail } from 'lucide-react'
import { Button } from '../../../ui/button.tsx'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { EmptyState, ErrorState } from '../../../ui/states.tsx'
import { dateAndTime, fromNow } from '../dates.ts'
import { Badge, Section, SkeletonRows } from '../section.tsx'
import { useMails } from '../use-settings.ts'

type MailItem = ApiOutput<'GET /v1/mails'>['items'][number]

const states: Record<MailItem['status'], { word: string; tone: 'plain' | 'good' | 'warn' | 'bad' }> = {
  queued: { word: 'Being sent', tone: 'plain' },
  sent: { word: 'Sent', tone: 'good' },
  kept: { word: 'Kept here', tone: 'warn' },
  failed: { word: 'Failed', tone: 'bad' },
}

/** Mail the product sent, or kept because there is no mail server. */
export function MailSection() {
  const mails = useMails()
  const items = mails.data?.pages.flatMap((p) => p.items) ?? []
  const isKept = items.some((m) => m.status === 'kept')
  return (
    <Section title="Mail" description="Invitations and password links, newest first.">
      {isKept && (
        <p className="mb-4 rounded-md bg-note px-3 py-2 text-sm text-note-fg">
          No mail server is set up, so mail stays here: open one and pass its link on yourself. To send mail, start the
          server with <code className="font-mono">SMTP_URL</code>.
        </p>
      )}
      {mails.isPending && <SkeletonRows />}
      {mails.isError && items.length === 0 && <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />}
      {mails.isSuccess && items.length === 0 && (
        <EmptyState icon={<Mail aria-hidden />} title="No mail yet">
          Invitations by mail and password links will be listed here.
        </EmptyState>
      )}
      {items.length > 0 && (
        <ul aria-label="Mail" className="divide-y divide-line rounded-lg border border-line">
          {items.map((m) => (
            <MailRow key={m.id} mail={m} />
          ))}
        </ul>
      )}
      {mails.hasNextPage && (
        <Button className="mt-4 self-center" busy={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
          Show older mail
        </Button>
      )}
    </Section>
  )
}

function MailRow({ mail }: { mail: MailItem }) {
  const state = states[mail.status]
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-11 cursor-default list-none items-center gap-3 rounded-lg px-4 py-2.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="size-4 shrink-0 text-fg-3 transition-transform group-open:rotate-90 rtl:-scale-x-100"
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-medium">{mail.subject}</span>
            <span className="block truncate text-xs text-fg-2">
              <time dateTime={mail.createdAt} title={dateAndTime(mail.createdAt)}>
                {fromNow(mail.createdAt)}
              </time>{' '}
              · to {mail.to}
            </span>
          </span>
          <Badge tone={state.tone}>{state.word}</Badge>
        </summary>
        <div className="px-4 pb-4 sm:ps-11">
          <p className="mb-2 text-xs break-all text-fg-2">To {mail.to}</p>
          {mail.error && <p className="mb-2 text-xs text-danger-text">{mail.error}</p>}
          <div className="rounded-md bg-sunken px-3 py-2.5 text-sm break-words whitespace-pre-wrap">{mail.text}</div>
          <div className="mt-2 flex flex-wrap gap-2">
            <CopyButton text={mail.text} what={`the mail to ${mail.to}`} label="Copy text" />
            {linkOf(mail.text) && (
              <CopyButton text={linkOf(mail.text)!} what={`the link of the mail to ${mail.to}`} label="Copy link" />
            )}
          </div>
        </div>
      </details>
    </li>
  )
}

const linkOf = (text: string): string | undefined => /https?:\/\/\S+/.exec(text)?.[0]
