import type { Signal } from '@switchboard/contract'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Hearing } from '../../kernel/realtime.ts'
import { send, type Client } from '../../kernel/sockets.ts'

type Viewing = Extract<Signal, { type: 'viewing' }>

/** The operators another process knows at a place, and when it said so. */
interface Told {
  operatorIds: string[]
  heardAt: number
}

/** A conversation of a workspace, so that an id from elsewhere meets nobody. */
type Place = `${string}:${string}`

const tellEveryMs = 250
const repeatEveryMs = 20_000
/** Without another word a process's operators are gone after this, in ms of the kernel's clock. */
const goneAfterMs = 60_000
/** What fits into one notification. */
const mostTold = 100

/** Shows operators who else has the conversations on their screens open; nothing of it is stored, visitors hear nothing. */
export function startViewing(kernel: Kernel): Pick<Hearing, 'watch' | 'left'> & { stop(): void } {
  const self = newId()
  const topicStart = 'viewing'
  const placesOf = new Map<Client, Place[]>()
  const clientsAt = new Map<Place, Set<Client>>()
  const elsewhere = new Map<Place, Map<string, Told>>()
  const changedHere = new Set<Place>()
  const changed = new Set<Place>()
  const now = () => kernel.clock.now().getTime()

  function look(client: Client, places: Place[]) {
    const before = placesOf.get(client) ?? []
    for (const place of before) if (!places.includes(place)) leave(client, place)
    for (const place of places) if (!before.includes(place)) enter(client, place)
    if (places.length > 0) placesOf.set(client, places)
    else placesOf.delete(client)
  }

  function enter(client: Client, place: Place) {
    const here = clientsAt.get(place)
    if (here) here.add(client)
    else clientsAt.set(place, new Set([client]))
    changedHere.add(place)
  }

  function leave(client: Client, place: Place) {
    const here = clientsAt.get(place)
    here?.delete(client)
    if (here?.size === 0) clientsAt.delete(place)
    changedHere.add(place)
  }

  const idsHere = (place: Place) => [...new Set([...(clientsAt.get(place) ?? [])].map((c) => operatorIdOf(c)!))]
  const idsAt = (place: Place) => {
    const others = [...(elsewhere.get(place)?.values() ?? [])].flatMap((told) => told.operatorIds)
    return [...new Set([...idsHere(place), ...others])].toSorted()
  }
  const signalOf = (place: Place, operatorIds: string[]): Viewing => ({
    type: 'viewing',
    conversationId: place.split(':')[1]!,
    operatorIds: operatorIds.slice(0, mostTold),
  })

  function tell() {
    for (const place of changedHere) {
      changed.add(place)
      // No socket hears this topic: it is for the other processes.
      kernel.signals.send({ topics: [`${topicStart}:${self}:${place}`], signal: signalOf(place, idsHere(place)) })
    }
    changedHere.clear()
    for (const place of changed) {
      const signal = signalOf(place, idsAt(place))
      for (const { socket } of clientsAt.get(place) ?? []) send(socket, { s: [signal] })
    }
    changed.clear()
  }

  kernel.signals.subscribe(({ topics, signal }) => {
    const [start, from, workspaceId, conversationId] = topics[0]?.split(':') ?? []
    if (signal.type !== 'viewing' || start !== topicStart || from === undefined || from === self) return
    hear(`${workspaceId}:${conversationId}`, from, signal.operatorIds)
  })

  function hear(place: Place, from: string, operatorIds: string[]) {
    const known = elsewhere.get(place) ?? new Map<string, Told>()
    if (known.get(from)?.operatorIds.join() !== operatorIds.join()) changed.add(place)
    if (operatorIds.length > 0) known.set(from, { operatorIds, heardAt: now() })
    else known.delete(from)
    if (known.size > 0) elsewhere.set(place, known)
    else elsewhere.delete(place)
  }

  /** What was lost is said again, and who fell silent is forgotten. */
  function repeat() {
    for (const place of clientsAt.keys()) changedHere.add(place)
    for (const [place, known] of elsewhere)
      for (const [from, { heardAt }] of known) if (now() - heardAt > goneAfterMs) hear(place, from, [])
  }

  const telling = setInterval(tell, tellEveryMs)
  const repeating = setInterval(repeat, repeatEveryMs)
  return {
    watch(client, { conversationIds = [] }) {
      if (operatorIdOf(client) === null) return
      const places = conversationIds.map((id): Place => `${client.identity.workspaceId}:${id}`)
      look(client, [...new Set(places)])
    },
    left: (client) => look(client, []),
    stop() {
      clearInterval(telling)
      clearInterval(repeating)
    },
  }
}

/** Who looks; null for those who may not know of conversations. */
function operatorIdOf({ identity: { actor } }: Client): string | null {
  return actor.kind === 'operator' && actor.permissions.has('conversations:read') ? actor.id : null
}
