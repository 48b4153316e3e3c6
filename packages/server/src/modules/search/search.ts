import type { ApiParsed } from '@switchboard/contract'
import { searchKinds } from '@switchboard/contract/api/search'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { nothingFound, type Finder, type Found } from '../../kernel/finders.ts'

type Kind = (typeof searchKinds)[number]
export type Finders = Record<Kind, Finder>

/** How many of the other kinds lead the first page. */
const mostLeading = 5

/** One kind is paged through to its end; of several messages are, and the best of the others lead the first page. */
export async function search(
  ctx: Ctx,
  finders: Finders,
  { kinds = [...searchKinds], ...asked }: ApiParsed<'GET /v1/search'>,
): Promise<Found> {
  const { permissions } = operatorOf(ctx)
  const wanted = searchKinds.filter((kind) => kinds.includes(kind))
  const paged = wanted.length === 1 ? wanted[0] : 'messages'
  const leading = asked.cursor === undefined ? wanted.filter((kind) => kind !== paged) : []
  const find = (kind: Kind, limit: number) =>
    permissions.has(finders[kind].permission) ? finders[kind].find(ctx, { ...asked, limit }) : nothingFound
  const [page, ...led] = await Promise.all([
    paged && wanted.includes(paged) ? find(paged, asked.limit) : nothingFound,
    ...leading.map((kind) => find(kind, Math.min(mostLeading, asked.limit))),
  ])
  return { items: [...led.flatMap(({ items }) => items), ...page.items], nextCursor: page.nextCursor }
}
