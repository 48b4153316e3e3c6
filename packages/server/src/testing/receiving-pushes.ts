import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'

/** A push service on this machine, with the browser that reads what it got. */
export interface PushService {
  /** What a browser would send to subscribe; a fresh one each time. */
  browser(): Browser
  /** What the next requests are answered with. */
  answer: number
  /** Every request so far, in order. */
  received: { path: string; headers: Record<string, string | string[] | undefined>; body: Buffer }[]
  /** Resolves when so many have come. */
  until(count: number): Promise<void>
  base: string
  close(): Promise<void>
}

export interface Browser {
  keys: { endpoint: string; p256dh: string; auth: string; browser: string }
  /** What arrived for it, decrypted. */
  notices(): Record<string, unknown>[]
}

/** Starts the service; it remembers all it gets. */
export async function openPushService(): Promise<PushService> {
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      service.received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(service.answer, service.answer === 307 ? { location: `${service.base}/moved` } : {}).end()
      for (const look of Array.from(waiting)) look()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let browsers = 0
  const service: PushService = {
    answer: 201,
    received: [],
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser() {
      const path = `/browser/${++browsers}`
      const ecdh = createECDH('prime256v1')
      const [publicKey, secret] = [ecdh.generateKeys(), randomBytes(16)]
      return {
        keys: {
          endpoint: service.base + path,
          p256dh: publicKey.toString('base64url'),
          auth: secret.toString('base64url'),
          browser: 'Chromium on Linux',
        },
        notices: () =>
          service.received
            .filter((r) => r.path === path)
            .map((r) => JSON.parse(decrypt(r.body, ecdh, publicKey, secret)) as Record<string, unknown>),
      }
    },
    until: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (service.received.length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return service
}

/** Message encryption for Web Push, RFC 8291, read by hand: one record of aes128gcm. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, own: Buffer, secret: Buffer): string {
  const salt = body.subarray(0, 16)
  const idLength = body[20]!
  const sender = body.subarray(21, 21 + idLength)
  const record = body.subarray(21 + idLength)
  const derive = (key: Buffer, with_: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, with_, info, bytes))
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender])
  const material = derive(ecdh.computeSecret(sender), secret, keyInfo, 32)
  const key = derive(material, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(material, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce)
  decipher.setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  // After the text stands the delimiter of the last record.
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

/** Who says to be the sender, and to whom the proof was made out. */
export function vapidOf(authorization: string): { aud: unknown; sub: unknown; key: string } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const { aud, sub } = decodeJwt(token)
  return { aud, sub, key }
}
