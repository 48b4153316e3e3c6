import type { Signal } from '@switchboard/contract'
import { sql, type Db } from './db.ts'
import { newId } from './ids.ts'
import type { Listener } from './listener.ts'

/** A signal and the topics whose sockets get it. */
export interface Addressed {
  topics: string[]
  signal: Signal
}

/** What is never stored. Local sockets hear at once, other processes by one batched notify. */
export interface Signals {
  send(addressed: Addressed): void
  /** Reaches the sockets of this process only. */
  tellLocal(addressed: Addressed): void
  subscribe(listener: (addressed: Addressed) => void): void
  stop(): void
}

const batchEveryMs = 50
/** PostgreSQL refuses notifications of 8,000 bytes. */
const maxPayload = 7_500

/** Starts carrying signals between the processes of one database. */
export function startSignals(db: Db, listener: Listener): Signals {
  const self = newId().slice(-12)
  const listeners: ((addressed: Addressed) => void)[] = []
  let pending: Addressed[] = []
  const hear = (addressed: Addressed) => listeners.forEach((l) => l(addressed))

  listener.on('signals', (payload) => {
    const { from, batch } = JSON.parse(payload) as { from: string; batch: Addressed[] }
    if (from !== self) batch.forEach(hear)
  })
  const timer = setInterval(() => {
    if (pending.length === 0) return
    const batch = pending
    pending = []
    for (const payload of packed(self, batch))
      void sql`select pg_notify('signals', ${payload})`.execute(db).catch(() => {})
  }, batchEveryMs)

  return {
    send(addressed) {
      hear(addressed)
      pending.push(addressed)
    },
    tellLocal: hear,
    subscribe: (l) => listeners.push(l),
    stop: () => clearInterval(timer),
  }
}

function packed(from: string, batch: Addressed[]): string[] {
  const payload = JSON.stringify({ from, batch })
  if (Buffer.byteLength(payload) <= maxPayload) return [payload]
  if (batch.length === 1) return []
  const half = Math.ceil(batch.length / 2)
  return [...packed(from, batch.slice(0, half)), ...packed(from, batch.slice(half))]
}
