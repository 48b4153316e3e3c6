import type { visitorsApi } from '@switchboard/contract/api/visitors'
import { notFound } from '../../kernel/errors.ts'
import { implement } from '../../kernel/http.ts'
import { pageOfVisitors } from './listing.ts'
import type { Visitors } from './visitors.ts'

/** The visitors part of the API. */
export const visitorRoutes = ({ roster }: Visitors) =>
  implement({} as Pick<typeof visitorsApi, 'GET /v1/visitors' | 'GET /v1/visitors/:id'>, {
    'GET /v1/visitors': (ctx, input) => pageOfVisitors(roster.all(ctx.workspaceId).values(), input),
    'GET /v1/visitors/:id': (ctx, { id }) => {
      const present = roster.find(ctx.workspaceId, id)
      if (!present) throw notFound()
      return present.visitor
    },
  })
