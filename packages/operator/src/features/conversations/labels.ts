import type { Priority } from '@switchboard/contract'
import { call } from '../../client.ts'
import { data } from '../../store/data.ts'
import { optimistic } from './changing.ts'

export const setPriority = (id: string, priority: Priority): Promise<boolean> =>
  optimistic(id, { priority }, () => call('PATCH /v1/conversations/:id', { id, priority }), 'Priority not changed')

/** Puts a tag on a conversation or takes it off, at once on the screen. */
export async function setTag(id: string, tagId: string, on: boolean): Promise<void> {
  const held = data.get().conversations[id]?.tagIds ?? []
  const tagIds = on ? [...new Set([...held, tagId])] : held.filter((t) => t !== tagId)
  await optimistic(id, { tagIds }, () => call('PATCH /v1/conversations/:id', { id, tagIds }), 'Tags not changed')
}
