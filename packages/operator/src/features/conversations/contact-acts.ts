import { ApiError } from '@switchboard/sdk'
import { call } from '../../client.ts'
import { setData } from '../../store/data.ts'
import { withContact } from '../../store/merge.ts'
import { reasonOf } from '../../ui/states.tsx'
import { toast, toastError } from '../../ui/toasts.tsx'

/** Blocks the contact: nothing they send is taken any more. */
export async function block(contactId: string, reason: string): Promise<boolean> {
  try {
    const contact = await call('POST /v1/contacts/:id/block', { id: contactId, ...(reason && { reason }) })
    setData((s) => withContact(s, contact))
    toast({ title: 'Contact blocked', action: { label: 'Undo', run: () => void unblock(contactId) }, timeoutMs: 8_000 })
    return true
  } catch (error) {
    toastError(error, 'Not blocked')
    return false
  }
}

/** Lets a blocked contact write again. */
export async function unblock(contactId: string): Promise<void> {
  try {
    const contact = await call('POST /v1/contacts/:id/unblock', { id: contactId })
    setData((s) => withContact(s, contact))
  } catch (error) {
    toastError(error, 'Not unblocked')
  }
}

/** Changes fields of a contact; answers with the reason when the server refuses. */
export async function saveContact(
  id: string,
  change: Partial<Record<'name' | 'email' | 'phone', string | null>>,
): Promise<string | null> {
  try {
    const contact = await call('PATCH /v1/contacts/:id', { id, ...change })
    setData((s) => withContact(s, contact))
    return null
  } catch (error) {
    return error instanceof ApiError ? (error.issues[0]?.message ?? reasonOf(error)) : reasonOf(error)
  }
}
