import { isIP } from 'node:net'
import type { Environment } from './environment.ts'

/** Which Host headers this installation answers to, and which origins are its own. */
export interface Origins {
  isOwnHost(host: string | undefined): boolean
  /** True when a browser request comes from our own pages. */
  isOwnOrigin(origin: string, host: string | undefined): boolean
  /** The address people reach us by; PUBLIC_URL, else what the request says. */
  publicUrl(host: string | undefined): string
}

export function openOrigins(env: Environment): Origins {
  const own = new Set(['localhost', '127.0.0.1', '[::1]', env.host])
  if (env.publicUrl) own.add(new URL(env.publicUrl).hostname)
  const isOwnHost = (host: string | undefined) => {
    if (!host) return false
    const name = hostname(host)
    // An address literal cannot be rebound by a hostile name server.
    return own.has(name) || isIP(name.replace(/^\[|\]$/g, '')) > 0
  }
  return {
    isOwnHost,
    isOwnOrigin(origin, host) {
      if (!URL.canParse(origin)) return false
      const url = new URL(origin)
      if (env.publicUrl && origin === new URL(env.publicUrl).origin) return true
      return url.host === host && isOwnHost(url.host)
    },
    publicUrl: (host) => env.publicUrl?.replace(/\/$/, '') ?? `http://${host ?? `${env.host}:${env.port}`}`,
  }
}

const hostname = (host: string) => host.replace(/:\d+$/, '').toLowerCase()
