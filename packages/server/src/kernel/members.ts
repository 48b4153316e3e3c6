import type { Client } from './sockets.ts'

/** The open sockets of this process, by the topics they hear. */
export interface Members {
  readonly all: ReadonlySet<Client>
  add(client: Client): void
  /** False when it was gone already. */
  remove(client: Client): boolean
  /** Everybody who hears one of the topics, each once. */
  of(topics: readonly string[]): Iterable<Client>
}

export function openMembers(): Members {
  const all = new Set<Client>()
  const byTopic = new Map<string, Set<Client>>()
  return {
    all,
    add(client) {
      all.add(client)
      for (const topic of client.topics) {
        const members = byTopic.get(topic)
        if (members) members.add(client)
        else byTopic.set(topic, new Set([client]))
      }
    },
    remove(client) {
      if (!all.delete(client)) return false
      for (const topic of client.topics) {
        const members = byTopic.get(topic)
        members?.delete(client)
        if (members?.size === 0) byTopic.delete(topic)
      }
      return true
    },
    of(topics) {
      if (topics.length === 1) return byTopic.get(topics[0]!) ?? []
      return new Set(topics.flatMap((t) => [...(byTopic.get(t) ?? [])]))
    },
  }
}
