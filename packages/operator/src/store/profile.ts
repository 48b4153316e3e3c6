import type { ApiOutput } from '@switchboard/contract'
import { call } from '../client.ts'
import { fetchInto } from './feed.ts'
import { withActivity, withComments, withContact } from './merge.ts'

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

/** Asks for the comments on an entity, the newest hundred. */
const loadComments = (entity: string): Promise<ApiOutput<'GET /v1/comments'>> =>
  fetchInto(
    () => call('GET /v1/comments', { entity, limit: 100 }),
    (s, page) => withComments(s, entity, page.items),
  )
