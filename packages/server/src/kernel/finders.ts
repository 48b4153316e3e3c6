import type { ApiOutput, ApiParsed, Permission } from '@switchboard/contract'
import type { Ctx } from './context.ts'

export type Found = ApiOutput<'GET /v1/search'>
export type Hit = Found['items'][number]
/** What is looked for among things of one kind. */
export type Asked = Omit<ApiParsed<'GET /v1/search'>, 'kinds'>

/** How one kind of thing is found; routes.ts beside app.ts joins those of the modules. */
export interface Finder {
  /** Without it nothing is found. */
  permission: Permission
  /** A page, best first. */
  find(ctx: Ctx, asked: Asked): Promise<Found>
}

export const nothingFound: Found = { items: [], nextCursor: null }
