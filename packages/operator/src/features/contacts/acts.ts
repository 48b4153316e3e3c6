import type { ApiInput } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk'
import { call } from '../../client.ts'
import { data, setData } from '../../store/data.ts'
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

export type ContactChange = Omit<ApiInput<'PATCH /v1/contacts/:id'>, 'id'>

/** Changes fields of a contact; answers with the reason when the server refuses. */
export async function saveContact(id: string, change: ContactChange): Promise<string | null> {
  try {
    const contact = await call('PATCH /v1/contacts/:id', { id, ...change })
    setData((s) => withContact(s, contact))
    return null
  } catch (error) {
    return error instanceof ApiError ? (error.issues[0]?.message ?? reasonOf(error)) : reasonOf(error)
  }
}

/** Puts a tag on a contact or takes it off, at once on the screen. */
export async function setTag(contactId: string, tagId: string, on: boolean): Promise<void> {
  const before = data.get().contacts[contactId]
  if (!before) return
  const tagIds = on ? [...before.tagIds, tagId] : before.tagIds.filter((id) => id !== tagId)
  setData((s) => ({ ...s, contacts: { ...s.contacts, [contactId]: { ...before, tagIds } } }))
  try {
    await call('POST /v1/contacts/bulk', { ids: [contactId], act: { do: on ? 'tag' : 'untag', tagIds: [tagId] } })
  } catch (error) {
    const now = data.get().contacts[contactId]
    if (now?.revision === before.revision) setData((s) => ({ ...s, contacts: { ...s.contacts, [contactId]: before } }))
    toastError(error, on ? 'Not tagged' : 'Not untagged')
  }
}
