import pg from 'pg'
import type { Log } from './log.ts'

/** One connection that hears the database's notifications, for the whole process. */
export interface Listener {
  on(channel: string, hear: (payload: string) => void): void
  stop(): Promise<void>
}

/** Listens on its own connection and reconnects when it is lost; whoever relies on it also looks by itself. */
export function startListener(url: string, log: Log): Listener {
  const hearers = new Map<string, (payload: string) => void>()
  let client: pg.Client | null = null
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function connect() {
    const connecting = new pg.Client({
      connectionString: url,
      keepAlive: true,
      application_name: 'switchboard-listener',
    })
    connecting.on('error', () => {})
    connecting.on('end', () => {
      if (stopped || client !== connecting) return
      log.warn('listening connection lost')
      again()
    })
    connecting.on('notification', ({ channel, payload }) => hearers.get(channel)?.(payload ?? ''))
    try {
      await connecting.connect()
      if (stopped) return await connecting.end()
      client = connecting
      for (const channel of hearers.keys()) await connecting.query(`listen ${channel}`)
    } catch {
      if (!stopped) again()
    }
  }

  /** A connection lost while it begins to listen is noticed twice, and replaced once. */
  function again() {
    client = null
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), 500)
  }

  void connect()
  return {
    on(channel, hear) {
      hearers.set(channel, hear)
      void client?.query(`listen ${channel}`).catch(() => {})
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
