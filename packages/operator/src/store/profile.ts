import { call } from '../client.ts'
import { loadComments } from './comments.ts'
import { fetchInto } from './feed.ts'
import { withActivity, withContact } from './merge.ts'

/** Asks for what a profile shows; events keep it current. */
export async function loadProfile(id: string): Promise<void> {
  const entity = `contact:${id}`
  await Promise.all([
    fetchInto(() => call('GET /v1/contacts/:id', { id }), withContact),
    fetchInto(
      () => call('GET /v1/contacts/:id/activity', { id }),
      (s, page) => withActivity(s, entity, page.items),
    ),
    loadComments(entity),
  ])
}
