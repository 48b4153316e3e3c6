import type { Here, Visitor as Present } from '@switchboard/contract'
import { expect, vi } from 'vitest'
import type { Stage } from './cast.ts'
import { listen, type Socket, type Visitor } from './people.ts'

export const soon = { timeout: 5_000, interval: 10 }
const shop = 'https://shop.example.com'

/** What a page of the shop says of itself. */
export const page = (path: string, more: Partial<Here> = {}): Here => ({ url: shop + path, ...more })

/** The visitor as operators see them now; null when they are not here. */
export const findPresent = ({ ann }: Stage, { visitorId }: { visitorId: string }): Promise<Present | null> =>
  ann.call('GET /v1/visitors/:id', { id: visitorId }).catch(() => null)

/** Opens a page in a new tab and waits until operators see it. */
export async function browse(
  stage: Stage,
  visitor: Visitor,
  path: string,
  { headers = {}, ...more }: Partial<Here> & { headers?: Record<string, string> } = {},
) {
  const tab = await listen(visitor, undefined, undefined, headers)
  tab.say({ here: page(path, more) })
  await vi.waitFor(
    async () => expect(await findPresent(stage, visitor)).toMatchObject({ page: { url: shop + path } }),
    soon,
  )
  return tab
}

/** Resolves when the visitor has left; the grace begins when the server hears of the closed socket, so time goes on. */
export const leaves = (stage: Stage, visitor: Visitor): Promise<void> =>
  expect
    .poll(() => {
      stage.clock.advance(500)
      return findPresent(stage, visitor)
    }, soon)
    .toBeNull()

/** The frames of the live list that a socket got. */
export const visitorFrames = ({ signals }: Pick<Socket<unknown>, 'signals'>) =>
  signals.filter((s) => s.type === 'visitors')

/** The list as a client holds it after all its frames. */
export function listOf(socket: Pick<Socket<unknown>, 'signals'>): Present[] {
  const rows = new Map<string, Present>()
  const frames = visitorFrames(socket)
  for (const frame of frames) {
    if (frame.whole) rows.clear()
    for (const row of frame.rows) rows.set(row.id, row)
  }
  return (frames.at(-1)?.order ?? []).map((id) => rows.get(id)!)
}
