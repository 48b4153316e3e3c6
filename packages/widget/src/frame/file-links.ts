import { signal } from '@preact/signals'
import { ask, client, personNow } from './calls.ts'

interface FileLink {
  url: string
  thumbnail: string | null
}

const freshForMs = 50 * 60_000
/** Short-lived links by file id. */
const links = signal<Record<string, FileLink>>({})
const askedAt = new Map<string, number>()
let wanted = new Set<string>()

/** The link to a file once it is known; asking for it is asking the server, many at once. */
export function linkTo(id: string): FileLink | undefined {
  if (Date.now() - (askedAt.get(id) ?? 0) > freshForMs) {
    askedAt.set(id, Date.now())
    if (wanted.size === 0) setTimeout(() => void fetchLinks(), 20)
    wanted.add(id)
  }
  return links.value[id]
}

/** A link that no longer works is asked for again. */
export const refreshLink = (id: string): void => {
  if (Date.now() - (askedAt.get(id) ?? 0) > 10_000) askedAt.delete(id)
  links.value = { ...links.value }
}

/** Forgets the links of the former person. */
export function dropLinks(): void {
  askedAt.clear()
  links.value = {}
}

async function fetchLinks() {
  const mine = personNow()
  const ids = [...wanted].slice(0, 100)
  wanted = new Set([...wanted].slice(100))
  if (wanted.size > 0) setTimeout(() => void fetchLinks(), 20)
  try {
    const { items } = await ask(() => client.call('POST /v1/widget/files/links', { ids }))
    if (mine === personNow())
      links.value = { ...links.value, ...Object.fromEntries(items.map(({ id, ...l }) => [id, l])) }
  } catch {
    setTimeout(() => ids.forEach((id) => askedAt.delete(id)), 10_000)
  }
}
