import { useStore } from '../../store/create-store.ts'
import { connection } from '../../store/live.ts'
import { outbox, ownUnsent } from '../../store/outbox.ts'
import { Strip } from './strip.tsx'
import { clockTime } from './times.ts'

/** Since when the server is not reached, and how much waits to be sent. */
export function OfflineStrip() {
  const since = useStore(connection, (held) => held.offlineSince)
  const queued = useStore(outbox, (all) => ownUnsent(all).filter((u) => u.status !== 'failed').length)
  if (!since) return null
  const waits = queued === 0 ? '' : `, ${queued} ${queued === 1 ? 'message' : 'messages'} queued`
  return <Strip tone="waiting" words={`Offline since ${clockTime(since)}${waits}`} live />
}
