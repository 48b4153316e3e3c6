import { clientFrame, type ClientFrame, type ServerFrame } from '@switchboard/contract'
import type { WebSocket } from 'ws'
import type { Identity } from './access.ts'
import type { Outgoing } from './fan-out.ts'

/** One open socket. `held` keeps what arrives while its replay runs. */
export interface Client {
  socket: WebSocket
  identity: Identity
  topics: readonly string[]
  /** Everything up to here was sent or did not concern it. */
  position: number
  held: Outgoing[] | null
  heldBytes: number
  /** When it was last heard of, in ms by the kernel's clock. */
  heardAt: number
  from: Origin
}

/** Where a connection comes from, as its handshake said. */
export interface Origin {
  address: string
  userAgent: string
  /** The host it was made to. */
  host: string
  asksForPrivacy: boolean
}

/** What may wait for one socket, in bytes: a slower reader is cut and resumes when it comes back. */
export const maxPendingBytes = 1_048_576

/** Which text of an event a client gets. */
export const sideOf = (client: Client): 'operators' | 'contact' =>
  client.identity.actor.kind === 'operator' ? 'operators' : 'contact'

const closeWithinMs = 1_000

/** Closes a socket; one that does not answer the closing handshake is cut. */
export function shut(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), closeWithinMs).unref()
}

/** Visitors of contacts that were merged, parted or erased fetch everything anew and come back as who they are now. */
export function sendAway(clients: Iterable<Client>, contactIds: readonly string[], position: string): void {
  for (const { identity, socket } of clients) {
    if (identity.actor.kind !== 'visitor' || !contactIds.includes(identity.actor.contactId ?? '')) continue
    send(socket, { resync: { position } })
    shut(socket, 4001, 'contact changed')
  }
}

/** Sends one frame; the socket may be closing. */
export const send = (socket: WebSocket, frame: ServerFrame): void => write(socket, JSON.stringify(frame))

/** Sends a frame that is ready for the wire. */
export function write(socket: WebSocket, frame: Buffer | string): void {
  if (socket.bufferedAmount > maxPendingBytes) socket.terminate()
  else if (socket.readyState === socket.OPEN) socket.send(frame, { binary: false })
}

/** Says why and closes. */
export function refuse(socket: WebSocket, code: string, message: string): void {
  send(socket, { error: { code, message } })
  shut(socket, 4000, code)
}

/** What a client said, or null for what the contract does not know. */
export function readFrame(text: string): ClientFrame | null {
  try {
    return clientFrame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
