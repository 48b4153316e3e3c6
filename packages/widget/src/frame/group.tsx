import type { Message, Receipt } from '@switchboard/contract'
import { Files } from './files.tsx'
import { timeText } from './format.ts'
import type { Entry } from './outbox.ts'
import { part } from './part.tsx'
import type { Line, Row } from './rows.ts'
import { discard, retry } from './sender.ts'
import { Text } from './text.tsx'
import { isTicket } from './tickets/ticket-gate.ts'
import { disconnected, language, settings, t } from './state.ts'

interface Props {
  row: Row & { kind: 'group' }
  receipts: readonly Receipt[]
  /** The visitor's last group: the one that says how far it got. */
  newest: boolean
}

const Reactions = part<{ message: Message }>(() => import('./reactions.tsx').then((m) => m.reactionsPart))

/** Messages of one author: the name above theirs, the time and how far it got below one's own. */
export function Group({ row, receipts, newest }: Props) {
  const time = timeText(row.lines[0]!.at, language.value)
  const last = row.lines.at(-1)!
  return (
    <div class={row.mine ? 'group mine' : 'group'}>
      {row.mine ? (
        <span class="hidden">{t.value.you}</span>
      ) : (
        <p class="meta">
          <bdi>{row.author.name ?? settings.value.workspaceName}</bdi>
          {` · ${time}`}
        </p>
      )}
      {row.lines.map((line) => (
        <Bubble key={line.key} line={line} />
      ))}
      {row.mine && last.entry?.state !== 'failed' && (
        <p class="meta">{newest ? `${time} · ${progressOf(last, receipts)}` : time}</p>
      )}
    </div>
  )
}

function Bubble({ line }: { line: Line }) {
  const m = line.message
  if (m?.deletedAt)
    return (
      <div class="line" id={`m${m.seq}`}>
        <div class="bubble gone">{t.value.deleted}</div>
      </div>
    )
  return (
    <div class="line" {...(m && { id: `m${m.seq}` })}>
      {m?.replyTo && <Quote quote={m.replyTo} />}
      {line.text && (
        <div class={line.entry ? 'bubble pending' : 'bubble'} dir="auto">
          <Text text={line.text} />
        </div>
      )}
      {line.files.length > 0 && <Files files={line.files} />}
      {m?.editedAt && <p class="meta">{t.value.edited}</p>}
      {m && isReactable(m) && <Reactions message={m} />}
      {line.entry?.state === 'failed' && <Failure entry={line.entry} />}
    </div>
  )
}

/** The contact may react to what the team says, and sees reactions to the own; tickets know none. */
const isReactable = (m: Message) =>
  !isTicket(m.conversationId) && (m.author.kind !== 'contact' || m.reactions.length > 0)

/** What a message answers; it leads there while that is on the page. */
function Quote({ quote }: { quote: NonNullable<Message['replyTo']> }) {
  const { author, seq, text } = quote
  const name = author.kind === 'contact' ? t.value.you : (author.name ?? settings.value.workspaceName)
  return (
    <button
      type="button"
      class="quote"
      onClick={() => document.getElementById(`m${seq}`)?.scrollIntoView({ block: 'center' })}
    >
      <bdi>{name}</bdi> <span dir="auto">{text || t.value.deleted}</span>
    </button>
  )
}

function Failure({ entry }: { entry: Entry }) {
  return (
    <p class="failure" role="alert">
      {t.value.notSent}. {reasonText(entry.reason)}{' '}
      {entry.reason !== 'not_accepted' && (
        <button type="button" class="link" onClick={() => retry(entry)}>
          {t.value.retry}
        </button>
      )}{' '}
      <button type="button" class="link" onClick={() => discard(entry)}>
        {t.value.discard}
      </button>
    </p>
  )
}

function reasonText(code: string | undefined): string {
  if (code === 'not_accepted') return t.value.notAccepted
  if (code === 'file_unavailable') return t.value.fileGone
  if (code === 'attachments_off') return t.value.filesOff
  if (code === 'too_many_files') return t.value.tooManyFiles(settings.value.messageFiles)
  return ''
}

/** How far the message got; only what the other side has confirmed. */
function progressOf({ seq, entry }: Line, receipts: readonly Receipt[]): string {
  if (entry || seq === null) return disconnected.value || (entry?.attempts ?? 0) > 1 ? t.value.queued : t.value.sending
  const team = receipts.find((r) => r.reader === 'team')
  if ((team?.readSeq ?? 0) >= seq) return t.value.seen
  return (team?.deliveredSeq ?? 0) >= seq ? t.value.delivered : t.value.sent
}
