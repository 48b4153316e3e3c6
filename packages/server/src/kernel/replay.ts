import { once } from 'node:events'
import { first, sql } from './db.ts'
import type { Outgoing } from './fan-out.ts'
import { outgoing } from './fan-out.ts'
import type { Kernel } from './kernel.ts'
import { send, sideOf, type Client } from './sockets.ts'

const maxEvents = 1_000
const maxBytes = 4 * 1_048_576
/** 256 KiB with the frame's own brackets. */
const frameBytes = 262_100

/**
 * Sends a resuming socket what it missed after its cursor, or `resync` when that is too much, too old, of another
 * history, or from before its rights last changed. Live events wait in `client.held` meanwhile.
 */
export async function replay(kernel: Kernel, client: Client, cursor: string | undefined): Promise<void> {
  if (cursor === undefined) return
  const { relay } = kernel
  const after = readCursor(cursor, relay.epoch)
  const upTo = client.position
  if (after === null || (after > upTo && !(await isReached(kernel, after)))) return resync(kernel, client)
  if (after >= upTo) {
    // The cursor may come from a process that is ahead of this one: what it holds must not be sent again.
    client.position = after
    return
  }
  const missed = await missedBy(kernel, client, after, upTo)
  if (!missed) return resync(kernel, client)
  await sendInFrames(client, missed)
}

const readCursor = (cursor: string, epoch: string): number | null => {
  const [given, position] = cursor.split('.')
  const number = Number(position)
  return given === epoch && Number.isSafeInteger(number) && number >= 0 ? number : null
}

/** False for a position no process has reached: whoever waited for it would hear nothing. */
async function isReached({ db }: Kernel, position: number): Promise<boolean> {
  return (await first(db, sql`select from head where position >= ${position}`)) !== undefined
}

/** The texts of what concerns the client, or null when only a resync helps. */
async function missedBy(kernel: Kernel, client: Client, after: number, upTo: number): Promise<string[] | null> {
  const { relay } = kernel
  const { workspaceId, actor } = client.identity
  const side = sideOf(client)
  const texts: string[] = []
  let bytes = 0
  let at = after
  if (!(await isKept(kernel, after))) return null
  for (;;) {
    const page = await relay.read(at, upTo, maxEvents, workspaceId)
    for (const event of page) {
      const out = outgoing(event, relay.epoch)
      if (
        actor.kind === 'operator' &&
        out.rights?.operatorId === actor.id &&
        !out.rights.sessionId &&
        !out.rights.tokenId
      )
        return null
      const text = concerns(client, out) ? out[side]?.text : undefined
      if (text === undefined) continue
      texts.push(text)
      bytes += Buffer.byteLength(text)
      if (texts.length > maxEvents || bytes > maxBytes) return null
    }
    if (page.length < maxEvents) return texts
    at = page.at(-1)!.position
    if (at - after > 20 * maxEvents) return null
  }
}

/** False when the log no longer holds the event right after a cursor. */
async function isKept(kernel: Kernel, after: number): Promise<boolean> {
  const [next] = await kernel.relay.read(after, Number.MAX_SAFE_INTEGER, 1)
  return next?.position === after + 1
}

function concerns(client: Client, out: Outgoing): boolean {
  const topics = out[sideOf(client)]?.topics ?? []
  return topics.some((t) => client.topics.includes(t))
}

async function sendInFrames({ socket }: Client, texts: string[]): Promise<void> {
  let frame: string[] = []
  let size = 0
  for (const text of texts) {
    // With its comma.
    const bytes = Buffer.byteLength(text) + 1
    if (size + bytes > frameBytes && frame.length > 0) {
      await drained(socket, frame)
      frame = []
      size = 0
    }
    frame.push(text)
    size += bytes
  }
  if (frame.length > 0) await drained(socket, frame)
}

/** Waits until the frame has left for the network, so that a slow reader holds no memory. */
async function drained(socket: Client['socket'], frame: string[]): Promise<void> {
  if (socket.readyState !== socket.OPEN) return
  const closed = new AbortController()
  const sent = new Promise<void>((resolve) => socket.send(`{"e":[${frame.join()}]}`, () => resolve()))
  await Promise.race([sent, once(socket, 'close', { signal: closed.signal }).catch(() => {})])
  closed.abort()
}

function resync(kernel: Kernel, client: Client): void {
  client.position = kernel.relay.position
  client.held = []
  send(client.socket, { resync: { position: `${kernel.relay.epoch}.${client.position}` } })
}
