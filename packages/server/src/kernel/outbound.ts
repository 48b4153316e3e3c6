import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector, request } from 'undici'
import { isLoopback, isPrivate } from './private-addresses.ts'

/** The one way by which the server asks addresses that somebody gave it. */
export interface Outbound {
  /** Why an address is not asked at all, before any connection; null when it may be tried. */
  refusal(url: string): string | null
  /** Redirects are not followed: the answer says where to, and whoever wants that asks again through here. */
  post(url: string, headers: Record<string, string>, body: Buffer): Promise<{ status: number; text: string }>
  stop(): Promise<void>
}

/** The address lies in a network of ours; asking again changes nothing. */
export class OutboundRefused extends Error {}

/** Finds all addresses of a name; of the system, unless a test knows other names. */
export type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void

const patienceMs = 10_000
const mostBytes = 16_384

/**
 * Opens the client. Every connection's address is checked when it is made, so a name that resolves to a private address,
 * now or the second time, is refused. `loopback` is for tests: it also allows plain http to this machine.
 */
export function openOutbound({
  loopback = false,
  resolve = lookup,
}: { loopback?: boolean; resolve?: Resolve } = {}): Outbound {
  const isForbidden = (address: string) => isPrivate(address) && !(loopback && isLoopback(address))
  const refuse = (name: string) => new OutboundRefused(`${name} is an address of a private network.`)

  const guardedLookup: LookupFunction = (name, options, done) =>
    resolve(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '', 0)
      if (found.some((a) => isForbidden(a.address))) return done(refuse(name), '', 0)
      if (options.all) return done(null, found)
      done(null, found[0]!.address, found[0]!.family)
    })

  const connectTo = buildConnector({ timeout: patienceMs, lookup: guardedLookup })
  const agent = new Agent({
    connections: 8,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    connect(options, done) {
      // Addresses written as numbers are never looked up.
      const literal = bare(options.hostname)
      if (isIP(literal) && isForbidden(literal)) done(refuse(literal), null)
      else connectTo(options, done)
    },
  })

  function refusal(text: string): string | null {
    const url = URL.parse(text)
    if (!url) return 'It is not an address.'
    const host = bare(url.hostname)
    if (url.username || url.password) return 'It carries a password.'
    if (isIP(host) && isForbidden(host)) return 'It lies in a private network.'
    const isHere = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host))
    if (isHere && !loopback) return 'It lies in a private network.'
    return url.protocol === 'https:' || (loopback && isHere && url.protocol === 'http:') ? null : 'It is not https.'
  }

  return {
    refusal,
    async post(url, headers, body) {
      const why = refusal(url)
      if (why) throw new OutboundRefused(why)
      const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent })
      return { status: answer.statusCode, text: await shortText(answer.body) }
    },
    stop: () => agent.destroy(),
  }
}

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')

/** What is longer is cut and the connection given up. */
async function shortText(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    parts.push(part)
    bytes += part.length
    if (bytes > mostBytes) break
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString()
}
