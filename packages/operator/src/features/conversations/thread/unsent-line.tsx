import { Clock } from 'lucide-react'
import { discard, retry, type Unsent } from '../../../store/outbox.ts'

/** How an unconfirmed message or comment stands; a failed one says why and offers a way on. */
export function UnsentLine({ unsent }: { unsent: Unsent }) {
  if (unsent.status !== 'failed')
    return (
      <span className="flex items-center gap-1 px-0.5 text-xs text-fg-3">
        <Clock aria-hidden className="size-3" />
        {unsent.status === 'sending' ? 'Sending' : 'Queued'}
      </span>
    )
  const act = 'font-medium underline underline-offset-2 pointer-coarse:py-3'
  return (
    <span role="alert" className="flex flex-wrap items-center gap-x-2 px-0.5 text-xs text-danger-text">
      Not sent{unsent.reason ? `: ${unsent.reason}` : '.'}
      <button type="button" className={act} onClick={() => retry(unsent.clientId)}>
        Retry
      </button>
      <button type="button" className={act} onClick={() => discard(unsent.clientId)}>
        Discard
      </button>
    </span>
  )
}
