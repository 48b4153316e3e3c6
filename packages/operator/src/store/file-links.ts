import type { ApiOutput } from '@switchboard/contract'
import { useEffect } from 'react'
import { call } from '../client.ts'
import { createStore, useStore } from './create-store.ts'

export type FileLink = ApiOutput<'POST /v1/files/links'>['items'][number]

const keepMs = 50 * 60_000
const links = createStore<Record<string, FileLink & { askedAt: number }>>({})
const wanted = new Set<string>()
let scheduled = false

/** A short-lived link to a file, asked in batches and kept for 50 minutes; null until it is known. */
export function useFileLink(id: string | null | undefined): FileLink | null {
  const link = useStore(links, (held) => (id ? (held[id] ?? null) : null))
  useEffect(() => {
    if (id) want(id)
  }, [id])
  return link
}

/** A link that is certainly still good, for opening a file. */
export async function freshLink(id: string): Promise<FileLink> {
  const held = links.get()[id]
  if (held && Date.now() - held.askedAt < keepMs) return held
  const { items } = await call('POST /v1/files/links', { ids: [id] })
  keep(items)
  return items[0]!
}

function want(id: string): void {
  const held = links.get()[id]
  if (held && Date.now() - held.askedAt < keepMs) return
  wanted.add(id)
  if (scheduled) return
  scheduled = true
  setTimeout(() => {
    scheduled = false
    const ids = [...wanted]
    wanted.clear()
    for (let i = 0; i < ids.length; i += 100) {
      call('POST /v1/files/links', { ids: ids.slice(i, i + 100) }).then(
        ({ items }) => keep(items),
        () => {},
      )
    }
  }, 20)
}

function keep(items: FileLink[]): void {
  const askedAt = Date.now()
  links.set((held) => ({ ...held, ...Object.fromEntries(items.map((l) => [l.id, { ...l, askedAt }])) }))
}
