import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ClientFrame } from '@switchboard/contract'
import { WebSocket, WebSocketServer } from 'ws'
import { addressOf } from './address.ts'
import { operatorTopic, topicsOf, type Access, type Identity } from './access.ts'
import { outgoing, type Outgoing, type RightsChange } from './fan-out.ts'
import type { Kernel } from './kernel.ts'
import { asksForPrivacy } from './privacy.ts'
import { openMembers } from './members.ts'
import type { LogEvent } from './relay.ts'
import { replay } from './replay.ts'
import type { Addressed } from './signals.ts'
import {
  maxPendingBytes,
  readFrame,
  refuse,
  send,
  sendAway,
  shut,
  sideOf,
  write,
  type Client,
  type Origin,
} from './sockets.ts'

/** What clients say beside hello and ping; the modules that understand it check that the client may. */
export interface Hearing {
  typing(identity: Identity, conversationId: string, on: boolean): Promise<void>
  /** A visitor says which page they are on. */
  here(client: Client, here: Said<'here'>): void
  /** An operator's screen says what it shows. */
  watch(client: Client, watch: Said<'watch'>): void
  /** The socket is closed; `code` says how, 1001 when its page was left. */
  left(client: Client, code: number): void
}

type Said<K extends string> = Extract<ClientFrame, Record<K, unknown>>[K]

export interface Realtime {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, cookie: string | null): void
  /** The operators with an open socket in this process. */
  operatorIds(): Set<string>
  /** Hears of every operator whose socket opens. */
  onOperator(hear: (operatorId: string) => void): void
  stop(): void
}

const maxPayload = 65_536
/** Frames of one client that may wait for their turn before it is read on. */
const maxWaiting = 64
/** More often than this nobody begins to type; the rest is dropped. */
const typingEveryMs = 200
const helloWithinMs = 10_000
const idleFrameEveryMs = 10_000
const heartbeatMs = 10_000
/**
 * A socket is asked at this heartbeat since its last word: by then most have said a ping of their own. At the next one
 * it is gone, whatever TCP believes.
 */
const askedAt = 3

class Line extends WebSocket {
  /** Heartbeats since it last said anything. */
  silentFor = 0
}

/** Starts the gateway: sockets subscribe by identity, hear events in order and resume by cursor. */
export function startRealtime(
  kernel: Kernel,
  access: Access,
  hearing: Hearing,
  heartbeatEveryMs = heartbeatMs,
): Realtime {
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, WebSocket: Line })
  const members = openMembers()
  const { relay } = kernel
  let rightsChanges = 0
  let operatorCame: ((operatorId: string) => void) | undefined

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, cookie: string | null) {
    const from = {
      address: addressOf(request, kernel.env.publicUrl !== undefined),
      userAgent: request.headers['user-agent'] ?? '',
      host: request.headers.host ?? '',
      asksForPrivacy: asksForPrivacy(request.headers),
    }
    server.handleUpgrade(request, socket, head, (ws) => welcome(ws, cookie, from))
  }

  function welcome(ws: Line, cookie: string | null, from: Origin) {
    let client: Client | null = null
    let chain = Promise.resolve()
    let waiting = 0
    let typedAt = 0
    const hear = () => {
      ws.silentFor = 0
      if (client) client.heardAt = kernel.clock.now().getTime()
    }
    ws.on('pong', hear)
    const late = setTimeout(() => refuse(ws, 'hello_missing', 'Say hello first.'), helloWithinMs)
    ws.on('error', () => ws.terminate())
    ws.on('close', (code) => {
      clearTimeout(late)
      if (client) leave(client, code)
    })
    /** Answers what nobody has to wait for; false for the rest. */
    function answered(frame: ClientFrame | null): boolean {
      if (!frame || 'hello' in frame || 'typing' in frame) return false
      if ('ping' in frame) send(ws, { pong: frame.ping })
      else if (!client) return true
      else if ('here' in frame) hearing.here(client, frame.here)
      else hearing.watch(client, frame.watch)
      return true
    }
    async function act(frame: ClientFrame | null) {
      if (answered(frame)) return
      if (!frame) return refuse(ws, 'frame_invalid', 'This frame was not understood.')
      if ('hello' in frame) {
        if (client) return refuse(ws, 'frame_invalid', 'Hello was said already.')
        clearTimeout(late)
        client = await enter(ws, cookie, frame.hello, from)
        // Closed while its replay ran: nobody will say so again.
        if (client && ws.readyState === ws.CLOSED) leave(client, 1006)
      } else if (client && 'typing' in frame && (!frame.typing.on || Date.now() - typedAt >= typingEveryMs)) {
        typedAt = Date.now()
        await hearing.typing(client.identity, frame.typing.conversationId, frame.typing.on)
      }
    }
    const failed = (error: unknown) => {
      kernel.log.error({ reason: (error as Error).message }, 'socket failed')
      shut(ws, 1011, 'failed')
    }
    ws.on('message', (data) => {
      hear()
      const frame = readFrame((data as Buffer).toString())
      // Nearly everything is a ping or a page, and nothing stands before it.
      try {
        if (waiting === 0 && answered(frame)) return
      } catch (error) {
        return failed(error)
      }
      if (++waiting === maxWaiting) ws.pause()
      chain = chain
        .then(() => act(frame))
        .catch(failed)
        .finally(() => {
          if (waiting-- === maxWaiting) ws.resume()
        })
    })
  }

  async function enter(
    ws: WebSocket,
    cookie: string | null,
    hello: { token?: string | undefined; after?: string | undefined },
    from: Origin,
  ): Promise<Client | null> {
    const identity = await identify(hello.token, cookie)
    if (!identity) {
      refuse(ws, 'sign_in_required', 'Sign in first.')
      return null
    }
    if (ws.readyState !== ws.OPEN) return null
    const client: Client = {
      socket: ws,
      identity,
      topics: topicsOf(identity),
      position: relay.position,
      held: [],
      heldBytes: 0,
      heardAt: kernel.clock.now().getTime(),
      from,
    }
    members.add(client)
    kernel.metrics.sockets.inc({ kind: identity.actor.kind })
    if (identity.actor.kind === 'operator') operatorCame?.(identity.actor.id)
    send(ws, { ready: { position: `${relay.epoch}.${client.position}` } })
    await replay(kernel, client, hello.after)
    release(client)
    return client
  }

  /** Rights that change while they are being read are read again: the change found no socket to close yet. */
  async function identify(token: string | undefined, cookie: string | null): Promise<Identity | null> {
    for (;;) {
      const changes = rightsChanges
      const identity = await (token === undefined ? cookie && access.bySession(cookie) : access.byToken(token))
      if (changes === rightsChanges) return identity || null
    }
  }

  function leave(client: Client, code: number) {
    if (!members.remove(client)) return
    hearing.left(client, code)
    kernel.metrics.sockets.dec({ kind: client.identity.actor.kind })
  }

  /** After the replay: what arrived meanwhile goes out, then the socket is live. */
  function release(client: Client) {
    const held = client.held ?? []
    client.held = null
    deliverTo(client, held)
  }

  function deliver(events: LogEvent[]) {
    kernel.metrics.events.inc(events.length)
    const due = new Map<Client, Outgoing[]>()
    for (const event of events) {
      const out = outgoing(event, relay.epoch)
      for (const client of members.of([...(out.operators?.topics ?? []), ...(out.contact?.topics ?? [])])) {
        if (client.held) hold(client, client.held, out)
        else {
          const queue = due.get(client)
          if (queue) queue.push(out)
          else due.set(client, [out])
        }
      }
      if (out.rights) closeChanged(out.rights)
      if (out.contactIds.length > 0) {
        rightsChanges++
        sendAway(members.all, out.contactIds, `${relay.epoch}.${relay.position}`)
      }
    }
    const frames = new Map<string, Buffer>()
    for (const [client, queue] of due) deliverTo(client, queue, frames)
  }

  /** A socket that does not take its replay is as slow as one that does not take what is live. */
  function hold(client: Client, held: Outgoing[], out: Outgoing) {
    held.push(out)
    client.heldBytes += out[sideOf(client)]?.text.length ?? 0
    if (client.heldBytes > maxPendingBytes) client.socket.terminate()
  }

  /** One write per socket; sockets that hear the same events share the frame's bytes. */
  function deliverTo(client: Client, all: Outgoing[], frames = new Map<string, Buffer>()) {
    const queue = all[0] && all[0].position > client.position ? all : all.filter((o) => o.position > client.position)
    if (queue.length === 0) return
    const side = sideOf(client)
    const key = `${side}${queue.map((o) => o.position).join()}`
    let frame = frames.get(key)
    if (!frame) {
      frame = Buffer.from(`{"e":[${queue.flatMap((o) => o[side]?.text ?? []).join()}]}`)
      frames.set(key, frame)
    }
    client.position = queue.at(-1)!.position
    write(client.socket, frame)
  }

  function closeChanged(change: RightsChange) {
    rightsChanges++
    for (const client of members.of([operatorTopic(change.operatorId)])) {
      const { actor } = client.identity
      if (actor.kind !== 'operator') continue
      if (change.sessionId && actor.sessionId !== change.sessionId) continue
      if (change.tokenId && actor.tokenId !== change.tokenId) continue
      shut(client.socket, 4001, 'rights changed')
    }
  }

  function hearSignal({ topics, signal }: Addressed) {
    const frame = Buffer.from(JSON.stringify({ s: [signal] }))
    for (const client of members.of(topics)) write(client.socket, frame)
  }

  /** Lets quiet sockets keep up with the position, so that their resume stays short. */
  const idle = setInterval(() => {
    for (const client of members.all) {
      if (client.held || client.position >= relay.position) continue
      client.position = relay.position
      send(client.socket, { at: { position: `${relay.epoch}.${relay.position}` } })
    }
  }, idleFrameEveryMs)

  const heartbeat = setInterval(() => {
    for (const line of server.clients) {
      line.silentFor++
      if (line.silentFor > askedAt) line.terminate()
      else if (line.silentFor === askedAt) line.ping()
    }
  }, heartbeatEveryMs)

  relay.subscribe(deliver)
  kernel.signals.subscribe(hearSignal)
  return {
    upgrade,
    operatorIds: () =>
      new Set([...members.all].flatMap(({ identity: { actor } }) => (actor.kind === 'operator' ? [actor.id] : []))),
    onOperator(hear) {
      operatorCame = hear
    },
    stop() {
      clearInterval(idle)
      clearInterval(heartbeat)
      for (const socket of server.clients) shut(socket, 1001, 'restarting')
      server.close()
    },
  }
}
