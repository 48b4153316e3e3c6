import type { ConversationItem, ScheduledMessage } from '@switchboard/contract'
import { ApiError, newClientId } from '@switchboard/sdk'
import { call } from '../../../client.ts'
import { draftKey, draftOf, drafts, putBack, setDraft } from '../../../store/drafts.ts'
import { isPassing } from '../../../store/outbox.ts'
import { meId } from '../../../store/session.ts'
import { toast, toastError } from '../../../ui/toasts.tsx'
import { whenWords } from '../times.ts'
import { offerUndo } from '../undo.ts'

const retryAfterMs = 2_000
const oneOf = ({ conversationId: id, id: scheduledId }: ScheduledMessage) => ({ id, scheduledId })

/** Hands the written reply to the server, to go out at a time; the composer is emptied once it is kept there. */
export async function sendLater(c: ConversationItem, at: Date, cancelIfAnswered: boolean): Promise<boolean> {
  const key = draftKey(c.id, 'reply')
  const draft = draftOf(drafts.get(), key)
  try {
    await call('POST /v1/conversations/:id/scheduled', {
      id: c.id,
      clientId: newClientId(),
      text: draft.text.trimEnd(),
      fileIds: draft.files.map((f) => f.id),
      replyToSeq: draft.replyToSeq,
      at: at.toISOString(),
      cancelIfAnswered,
    })
  } catch (error) {
    toastError(error, 'Not scheduled')
    return false
  }
  // What was typed since stays.
  const { text } = draftOf(drafts.get(), key)
  setDraft(key, () => ({ text: text === draft.text ? '' : text, files: [] }))
  toast({ title: `Will be sent ${whenWords(at)}` })
  return true
}

/** Takes an own one back into the composer; what went meanwhile has gone. */
export async function takeBackScheduled(s: ScheduledMessage): Promise<void> {
  if (await remove(s)) putInto(s)
}

/** Cancels one for good; an own one can be kept after all for a while. */
export async function cancelScheduled(s: ScheduledMessage): Promise<void> {
  if (!(await remove(s)) || s.operatorId !== meId()) return
  offerUndo({ title: 'Scheduled reply cancelled', undo: () => putInto(s) })
}

const putInto = (s: ScheduledMessage): void =>
  putBack(draftKey(s.conversationId, 'reply'), { text: s.text, files: s.files, replyToSeq: s.replyToSeq ?? undefined })

/** Its text must not be lost between there and here, so it is asked until there is an answer. */
async function remove(s: ScheduledMessage): Promise<boolean> {
  for (;;) {
    try {
      await call('DELETE /v1/conversations/:id/scheduled/:scheduledId', oneOf(s))
      return true
    } catch (error) {
      if (isPassing(error) && meId() !== '') await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
      else {
        const isSent = error instanceof ApiError && error.code === 'scheduled_sent'
        toastError(error, isSent ? 'Too late to undo' : 'Not taken back')
        return false
      }
    }
  }
}

/** Sends an own one now, whatever stopped it. */
export async function sendScheduledNow(s: ScheduledMessage): Promise<boolean> {
  try {
    await call('POST /v1/conversations/:id/scheduled/:scheduledId/send', oneOf(s))
    return true
  } catch (error) {
    toastError(error, 'Not sent')
    return false
  }
}

/** Lets an own one wait until another time. */
export async function reschedule(s: ScheduledMessage, at: Date, cancelIfAnswered: boolean): Promise<boolean> {
  try {
    await call('PATCH /v1/conversations/:id/scheduled/:scheduledId', {
      ...oneOf(s),
      at: at.toISOString(),
      cancelIfAnswered,
    })
    return true
  } catch (error) {
    toastError(error, 'Not changed')
    return false
  }
}

/** Sends my replies that are only held so that they can be undone, in order; says whether all went. */
export async function sendHeld(conversationId: string): Promise<boolean> {
  try {
    const { items } = await call('GET /v1/conversations/:id/scheduled', { id: conversationId })
    for (const s of items)
      if (s.operatorId === meId() && s.undoable && s.state === 'waiting' && !(await sendScheduledNow(s))) return false
    return true
  } catch (error) {
    toastError(error, 'Not resolved')
    return false
  }
}
