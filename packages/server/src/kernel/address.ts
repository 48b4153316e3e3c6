import type { IncomingMessage } from 'node:http'

const loopback = /^(::1|127\.|::ffff:127\.)/

/**
 * Where a socket's client really is. Behind a proxy on this machine the last address that it added is believed, as
 * Fastify does for requests (`trustProxy: 'loopback'`); anything a client writes itself stands before that.
 */
export function addressOf(request: IncomingMessage, behindProxy: boolean): string {
  const peer = request.socket.remoteAddress ?? ''
  const forwarded = request.headers['x-forwarded-for']
  if (!behindProxy || forwarded === undefined || !loopback.test(peer)) return peer
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim())
  return hops.findLast((hop) => !loopback.test(hop)) ?? peer
}
