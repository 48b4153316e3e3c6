import type { ConversationItem, QuickReply } from '@switchboard/contract'
import { call } from '../../client.ts'
import { data } from '../../store/data.ts'
import { setDraft } from '../../store/drafts.ts'
import { session, workspaceNow } from '../../store/session.ts'
import { toastError } from '../../ui/toasts.tsx'
import { fill, valuesFor } from './fill.ts'

/** A quick reply's text as it is said to this contact. */
export const filled = (reply: QuickReply, c: ConversationItem): string =>
  fill(
    reply.text,
    valuesFor(c, data.get().contacts[c.contact.id], session.get()?.operator.name ?? '', workspaceNow()?.name ?? ''),
  )

/** Copies a quick reply's files into a draft. */
export async function copyFiles(reply: QuickReply, draft: string): Promise<void> {
  if (reply.files.length === 0) return
  try {
    const { files } = await call('POST /v1/quick-replies/:id/files', { id: reply.id })
    setDraft(draft, (d) => ({ ...d, files: [...d.files, ...files] }))
  } catch (error) {
    toastError(error, 'The files of the quick reply are missing')
  }
}
