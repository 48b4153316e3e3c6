import type { ContactWireEvent, Here, ServerFrame, Signal, Watch, WireEvent } from '@switchboard/contract'

export type RealtimeStatus = 'connecting' | 'online' | 'offline'

export interface RealtimeOptions<E> {
  /** Address of the installation; empty for the same origin. */
  base?: string
  /** Asked before every attempt; null lets the session cookie speak. */
  token?: () => string | null | Promise<string | null>
  /** The cursor of the snapshot already held; events after it are delivered first. */
  after?: string | null
  onEvents: (events: E[]) => void
  onSignals?: (signals: Signal[]) => void
  /** What is held is too old to be brought up to date by events: fetch it again, then go on. */
  onResync: () => void
  onStatus?: (status: RealtimeStatus) => void
  /** The server refused the credentials; no further attempt is made. */
  onRefused?: (code: string) => void
}

export interface Realtime {
  typing(conversationId: string, on: boolean): void
  /** Says which page a visitor is on, again with each new connection. */
  here(page: Here): void
  /** Says what the screen shows of the visitors, now and after each reconnect; an empty wish ends it. */
  watch(what: Watch): void
  /** Tries again at once, for example when the machine comes back online. */
  retry(): void
  close(): void
}

const pingEveryMs = 25_000
const silentForMs = 40_000

/** Keeps a socket to the event feed open: resumes after the last position, reconnects with full jitter. */
export function connectRealtime<E extends WireEvent | ContactWireEvent = WireEvent>(
  options: RealtimeOptions<E>,
): Realtime {
  let socket: WebSocket | null = null
  let position = options.after ?? null
  let attempt = 0
  let closed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastHeardAt = 0
  /** What holds until it is said anew, so it is repeated to each new connection. */
  const standing: { here?: Here; watch?: Watch } = {}

  async function open() {
    clearTimeout(timer)
    options.onStatus?.('connecting')
    const token = (await options.token?.()) ?? null
    if (closed) return
    const address = (options.base || location.origin).replace(/^http/, 'ws')
    const opening = (socket = new WebSocket(`${address}/v1/realtime`))
    lastHeardAt = Date.now()
    opening.onopen = () =>
      send({ hello: { ...(token !== null && { token }), ...(position !== null && { after: position }) } })
    opening.onmessage = (m) => hear(JSON.parse(m.data as string) as ServerFrame)
    opening.onclose = () => opening === socket && again()
  }

  function hear(frame: ServerFrame) {
    lastHeardAt = Date.now()
    if ('e' in frame) {
      options.onEvents(frame.e as E[])
      position = frame.e.at(-1)?.position ?? position
    } else if ('s' in frame) options.onSignals?.(frame.s)
    else if ('at' in frame) position = frame.at.position
    else if ('ready' in frame) {
      attempt = 0
      position ??= frame.ready.position
      sayAgain()
      options.onStatus?.('online')
    } else if ('resync' in frame) {
      attempt = 0
      position = frame.resync.position
      sayAgain()
      options.onStatus?.('online')
      options.onResync()
    } else if ('error' in frame) {
      closed = true
      options.onStatus?.('offline')
      options.onRefused?.(frame.error.code)
    }
  }

  function sayAgain() {
    for (const [key, value] of Object.entries(standing)) send({ [key]: value })
  }

  function say(frame: typeof standing) {
    Object.assign(standing, frame)
    send(frame)
  }

  function again() {
    socket = null
    if (closed) return
    options.onStatus?.('offline')
    clearTimeout(timer)
    timer = setTimeout(open, Math.random() * Math.min(30_000, 500 * 2 ** attempt++))
  }

  function send(frame: unknown) {
    if (socket?.readyState === 1) socket.send(JSON.stringify(frame))
  }

  const heartbeat = setInterval(() => {
    if (socket && Date.now() - lastHeardAt > silentForMs) {
      const silent = socket
      again()
      silent.close()
    } else send({ ping: Date.now() })
  }, pingEveryMs)

  void open()
  return {
    typing: (conversationId, on) => send({ typing: { conversationId, on } }),
    here: (here) => say({ here }),
    watch: (watch) => say({ watch }),
    retry: () => {
      if (closed) return
      // After sleep a socket can look open that has long been dead.
      if (socket && Date.now() - lastHeardAt > silentForMs) {
        const silent = socket
        socket = null
        silent.close()
      }
      if (socket) return
      attempt = 0
      void open()
    },
    close: () => {
      closed = true
      clearInterval(heartbeat)
      clearTimeout(timer)
      socket?.close()
    },
  }
}
