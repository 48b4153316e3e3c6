import { WebSocket } from 'ws'
import { rows, sql } from '../kernel/db.ts'
import { newId } from '../kernel/ids.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Client } from '../kernel/sockets.ts'
import type { Visitors } from '../modules/visitors/index.ts'
import { countries, pages, referrers, userAgents } from './shop.ts'

/** Somebody who walks through the shop. */
interface Walker {
  client: Client
  language: string
  timeZone: string
  referrer: string | undefined
  pagesLeft: number
}

/** A browser in which one of the seeded conversations was begun. */
interface Known {
  visitorId: string
  language: string | null
}

export interface Walkers {
  stop(): void
}

const crowd = 40
/** So many of ten who come have a conversation. */
const knownOfTen = 4
const drawnAddresses = 20_000
/** How a page says that it was left. */
const pageLeft = 1001

/**
 * Lets people walk through the demonstration shop: they come, turn pages and go, told to `visitors` as sockets tell it.
 * They send no messages and make no contacts. Any workspace but the seeded one stays empty: null.
 */
export async function startWalkers(kernel: Kernel, visitors: Visitors): Promise<Walkers | null> {
  const workspaceId = await findSeeded(kernel)
  if (workspaceId === null) return null
  await visitors.places.load()
  const addresses = drawAddresses(visitors)
  const known = await findKnown(kernel, workspaceId)
  const timers = new Set<NodeJS.Timeout>()

  function after(seconds: number, act: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, seconds * 1_000)
    timers.add(timer.unref())
  }

  function arrive() {
    // Whoever left goes to the end, so that the same people come back late.
    const returning = Math.random() * 10 < knownOfTen ? known.shift() : undefined
    const walker = newWalker(workspaceId!, returning, addresses)
    turnPage(walker, () => {
      if (returning) known.push(returning)
      after(between(1, 8), arrive)
    })
  }

  function turnPage(walker: Walker, gone: () => void) {
    const { client, language, timeZone, referrer } = walker
    client.heardAt = kernel.clock.now().getTime()
    if (walker.pagesLeft-- === 0) {
      visitors.left(client, pageLeft)
      return gone()
    }
    const { path, title } = anyOf(pages)
    const url = `https://shop.acme.test${path}`
    visitors.here(client, { url, title, language, timeZone, ...(referrer && { referrer }) })
    after(between(6, 45), () => turnPage(walker, gone))
  }

  for (let n = 0; n < crowd; n++) after(n / 4, arrive)
  return {
    stop() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** The workspace that `seedDemo` made, known by its team and its first conversation. */
async function findSeeded({ db }: Kernel): Promise<string | null> {
  const [found] = await rows(
    db,
    sql<{ id: string }>`select o.workspace_id as id from users u join operators o on o.user_id = u.id
      where u.email = 'ann@acme.test' and exists (
        select from conversations c where c.workspace_id = o.workspace_id and c.start_client_id = 'seed-0-first')`,
  )
  return found?.id ?? null
}

/** Browsers with a conversation, those of each queue state in turn. */
const findKnown = ({ db }: Kernel, workspaceId: string): Promise<Known[]> =>
  rows(
    db,
    sql<Known>`select v.id as "visitorId", k.language from (
        select contact_id, row_number() over (partition by queue_state order by id desc) as n
        from conversations where workspace_id = ${workspaceId}
      ) c join contacts k on k.id = c.contact_id join visitors v on v.contact_id = k.id
      where c.n <= 12 order by c.n, v.id`,
  )

/** Public addresses by country, drawn blindly: none is anybody's in particular, and a city database spreads them. */
function drawAddresses({ places }: Visitors): Map<string, string[]> {
  const byCountry = new Map<string, string[]>()
  for (let n = 0; n < drawnAddresses; n++) {
    const address = Array.from({ length: 4 }, () => Math.floor(Math.random() * 256)).join('.')
    const country = places.find(address)?.country
    if (country === undefined) continue
    const held = byCountry.get(country)
    if (held) held.push(address)
    else byCountry.set(country, [address])
  }
  return byCountry
}

function newWalker(workspaceId: string, known: Known | undefined, addresses: Map<string, string[]>): Walker {
  const fitting = countries.filter((c) => !known?.language || c.language === known.language)
  const { code, language, timeZone } = anyOf(fitting.length > 0 ? fitting : countries)
  const visitorId = known?.visitorId ?? newId()
  const client: Client = {
    // Nothing is ever sent here; only whether it stands open is looked at.
    socket: { readyState: WebSocket.OPEN, OPEN: WebSocket.OPEN } as WebSocket,
    identity: { workspaceId, actor: { kind: 'visitor', visitorId, contactId: null, verified: false, name: null } },
    topics: [],
    position: 0,
    held: null,
    heldBytes: 0,
    heardAt: 0,
    from: {
      address: anyOf(addresses.get(code) ?? ['']),
      userAgent: anyOf(userAgents),
      host: 'shop.acme.test',
      asksForPrivacy: false,
    },
  }
  return { client, language, timeZone, referrer: anyOf(referrers), pagesLeft: Math.round(between(2, 9)) }
}

const between = (from: number, to: number): number => from + Math.random() * (to - from)

const anyOf = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!
