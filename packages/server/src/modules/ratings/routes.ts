import { ratingsApi } from '@switchboard/contract/api/ratings'
import { implement } from '../../kernel/http.ts'
import { rate } from './commands.ts'
import { listAnonymousRatings, listRatings, ratingAverages } from './queries.ts'
import { listResolved, resolvedFigures } from './resolved.ts'

/** The ratings part of the API, and the Resolved board. */
export const ratingRoutes = implement(ratingsApi, {
  'POST /v1/widget/conversations/:id/rating': (ctx, input) => rate(ctx, input),
  'GET /v1/ratings': (ctx, input) => listRatings(ctx, input),
  'GET /v1/ratings/anonymous': (ctx, input) => listAnonymousRatings(ctx, input),
  'GET /v1/ratings/averages': (ctx, input) => ratingAverages(ctx, input),
  'GET /v1/resolved': (ctx, input) => listResolved(ctx, input),
  'GET /v1/resolved/figures': (ctx, input) => resolvedFigures(ctx, input),
})
