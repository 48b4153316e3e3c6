import { sql, type Db } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Listener } from '../../kernel/listener.ts'
import type { Roster } from './roster.ts'
import type { Share } from './share.ts'

/** A visitor of another process, or that it has none of this name any more. */
type Item = Share | { workspaceId: string; id: string; gone: true }

/** `n` counts the changes a process has told of, so that a lost one is noticed. */
type Word = { from: string; to?: string } & (
  | { say: 'hello' }
  | { say: 'alive'; n: number }
  | { say: 'change'; n: number; items: Item[] }
  | { say: 'all'; n: number; items: Item[]; first: boolean; last: boolean }
)
type Told = Word extends infer W ? (W extends Word ? Omit<W, 'from'> : never) : never

interface Peer {
  heardAt: number
  n: number
  /** While its whole list arrives: the visitors in it so far. */
  listed: Set<string> | null
  isAsked: boolean
}

const channel = 'visitors'
const tellEveryMs = 250
const announceEveryMs = 20_000
/** A process counts as gone this long after its last word, in ms of the kernel's clock. */
const goneAfterMs = 60_000
/** PostgreSQL refuses notifications of 8,000 bytes. */
const mostBytes = 7_400

const keyOf = ({ workspaceId, id }: { workspaceId: string; id: string }) => `${workspaceId}:${id}`

export type Peers = ReturnType<typeof startPeers>

/**
 * Lets the processes of one database show each other their visitors by batched notify. Each speaks for its own sockets
 * only; one that knows of no other sends nothing but that it is there.
 */
export function startPeers(kernel: Kernel, listener: Listener, self: string, roster: Roster, own: () => Share[]) {
  const peers = new Map<string, Peer>()
  const pending = new Map<string, Item>()
  let n = 0
  let telling: Promise<void> = Promise.resolve()
  const now = () => kernel.clock.now().getTime()

  /** One after the other: notifications of different connections may overtake each other. */
  function tell(words: Told[]) {
    const payloads = words.map((word) => JSON.stringify({ from: self, ...word }))
    telling = telling.then(() => notify(kernel.db, payloads)).catch(() => {})
  }

  function hear(payload: string) {
    const word = JSON.parse(payload) as Word
    if (word.from === self) return
    const known = peers.get(word.from)
    const peer = known ?? { heardAt: 0, n: -1, listed: null, isAsked: false }
    peers.set(word.from, peer)
    peer.heardAt = now()
    if (!known) ask(word.from, peer)
    if (word.to !== undefined && word.to !== self) return
    switch (word.say) {
      case 'hello':
        return tellAll(word.from)
      case 'alive':
        if (word.n !== peer.n) ask(word.from, peer)
        return
      case 'change':
        if (word.n !== peer.n + 1) ask(word.from, peer)
        peer.n = word.n
        for (const item of word.items) take(word.from, peer, item)
        return
      case 'all':
        return hearAll(word, peer)
    }
  }

  function hearAll(word: Word & { say: 'all' }, peer: Peer) {
    if (word.first) peer.listed = new Set()
    for (const item of word.items) take(word.from, peer, item)
    if (!word.last || !peer.listed) return
    roster.keepOnly(word.from, peer.listed)
    peer.listed = null
    peer.isAsked = false
    peer.n = word.n
  }

  function take(from: string, peer: Peer, item: Item) {
    if ('gone' in item) return roster.remove(from, item.workspaceId, item.id)
    roster.put(from, item)
    // What is told while a list arrives belongs to it.
    peer.listed?.add(keyOf(item))
  }

  function ask(to: string, peer: Peer) {
    if (peer.isAsked) return
    peer.isAsked = true
    tell([{ say: 'hello', to }])
  }

  function tellAll(to: string) {
    tellChanges()
    const chunks = packed(own())
    if (chunks.length === 0) chunks.push([])
    tell(
      chunks.map((items, i) => ({ say: 'all', to, n, items, first: i === 0, last: i === chunks.length - 1 }) as const),
    )
  }

  function tellChanges() {
    if (pending.size === 0) return
    const items = [...pending.values()]
    pending.clear()
    if (peers.size > 0) tell(packed(items).map((some) => ({ say: 'change', n: ++n, items: some })))
  }

  const note = (item: Item) => {
    if (peers.size > 0) pending.set(keyOf(item), item)
  }

  listener.on(channel, hear)
  tell([{ say: 'hello' }])
  const announcing = setInterval(() => {
    // What was asked for and did not come is asked for again.
    for (const peer of peers.values()) peer.isAsked = false
    tell([{ say: 'alive', n }])
  }, announceEveryMs)
  const changing = setInterval(tellChanges, tellEveryMs)
  return {
    put: (share: Share) => note(share),
    remove: (workspaceId: string, id: string) => note({ workspaceId, id, gone: true }),
    /** Takes leave of processes that have been silent for too long. */
    sweep() {
      for (const [id, { heardAt }] of peers) {
        if (now() - heardAt <= goneAfterMs) continue
        peers.delete(id)
        roster.keepOnly(id, new Set())
      }
    },
    async stop() {
      clearInterval(announcing)
      clearInterval(changing)
      await telling
    },
  }
}

async function notify(db: Db, payloads: string[]): Promise<void> {
  await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) with ordinality as p (payload, place)
    order by place`.execute(db)
}

/** As few parcels as fit; of a visitor too large for one only what matters least is left out. */
function packed(items: readonly Item[]): Item[][] {
  const parcels: Item[][] = []
  let room = 0
  for (const item of items) {
    const fitting = fit(item)
    const size = sizeOf(fitting)
    if (size > room) {
      parcels.push([])
      room = mostBytes - envelope
    }
    room -= size + 1
    parcels.at(-1)!.push(fitting)
  }
  return parcels
}

/** Room for the words around the items. */
const envelope = 200
const sizeOf = (item: Item) => Buffer.byteLength(JSON.stringify(item))

function fit(item: Item): Item {
  if ('gone' in item || sizeOf(item) <= mostBytes - envelope) return item
  const short = { ...item, referrer: null }
  return sizeOf(short) <= mostBytes - envelope ? short : { ...short, url: null, title: null }
}
