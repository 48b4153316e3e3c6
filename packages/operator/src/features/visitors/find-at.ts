import type { Place } from '@switchboard/contract'
import { call } from '../../client.ts'
import { filters } from './filters.ts'

/** The id of the one visitor at a place of the map, as the list has it now; null when there is none or it is unclear. */
export async function findAt({ country, city }: Place): Promise<string | null> {
  const { sort: _, q, ...others } = filters.get()
  const ask = (cursor: string | null) =>
    call('GET /v1/visitors', { ...others, ...(q && { q }), country, limit: 100, ...(cursor && { cursor }) })
  const isThere = (place: Place | null) =>
    place?.city?.latitude === city?.latitude && place?.city?.longitude === city?.longitude
  for (let cursor: string | null = null, pages = 0; pages < 5; pages++) {
    const page: Awaited<ReturnType<typeof ask>> | null = await ask(cursor).catch(() => null)
    const found = page?.items.find((v) => isThere(v.place))
    if (found) return found.id
    cursor = page?.nextCursor ?? null
    if (cursor === null) return null
  }
  return null
}
