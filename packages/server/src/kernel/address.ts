import type { IncomingMessage } from 'node:http'
import { isLoopback } from './private-addresses.ts'

/**
 * Where a socket's client really is. Behind a proxy on this machine the last address that it added is believed, as
 * Fastify does for requests (`trustProxy: 'loopback'`); anything a client writes itself stands before that.
 */
export function addressOf(request: IncomingMessage, behindProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']
  if (!behindProxy || forwarded === undefined || !isLoopback(peer)) return peer
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim())
  return hops.findLast((hop) => !isLoopback(hop)) ?? peer
}
