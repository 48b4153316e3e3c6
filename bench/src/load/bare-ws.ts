import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { serveLoad } from './run-load.ts'

export interface BareTask {
  /** How many bytes a broadcast frame has. */
  bytes: number
}

export interface BareResult {
  base: string
}

let server: Server | null = null

/** What the product is compared with: `ws` as it comes, greeting each socket, and telling all of them on a POST. */
serveLoad<BareTask, BareResult>(async ({ bytes }) => {
  server?.closeAllConnections()
  server?.close()
  const frame = Buffer.from(`{"e":[${'x'.repeat(Math.max(0, bytes - 8))}]}`)
  const made = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      for (const socket of sockets.clients) socket.send(frame, { binary: false })
      response.end('{}')
    })
  })
  const sockets = new WebSocketServer({ server: made, perMessageDeflate: false })
  sockets.on('connection', (socket) => socket.on('message', () => socket.send('{"ready":{}}')))
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${(made.address() as AddressInfo).port}` }
})
