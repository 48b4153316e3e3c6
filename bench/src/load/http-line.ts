import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  headers: string
  text: string
}

/** One keep-alive HTTP connection, one request at a time: as real as any, and cheap enough to load a server with. */
export class HttpLine {
  readonly #socket: Socket
  readonly #host: string
  #held: Buffer = Buffer.alloc(0)
  #waiting: PromiseWithResolvers<Answer> | null = null

  constructor(base: string) {
    const { hostname, port, host } = new URL(base)
    this.#host = host
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.on('data', (chunk) => this.#hear(chunk))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('The server closed the connection.')))
  }

  /** Sends a request and resolves with its answer. `headers` are complete lines, each with its CRLF. */
  request(method: string, path: string, headers: string, body = ''): Promise<Answer> {
    if (this.#waiting) throw new Error('One request at a time.')
    const waiting = (this.#waiting = Promise.withResolvers<Answer>())
    const typed = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${this.#host}\r\n${headers}${typed}\r\n${body}`)
    return waiting.promise
  }

  close(): void {
    this.#socket.destroy()
  }

  #hear(chunk: Buffer) {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    const split = this.#held.indexOf('\r\n\r\n')
    if (split < 0) return
    const headers = this.#held.toString('latin1', 0, split)
    const length = Number(/^content-length: (\d+)/im.exec(headers)?.[1] ?? 0)
    if (this.#held.length < split + 4 + length) return
    const text = this.#held.toString('utf8', split + 4, split + 4 + length)
    this.#held = this.#held.subarray(split + 4 + length)
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.resolve({ status: Number(headers.slice(9, 12)), headers, text })
  }
}
