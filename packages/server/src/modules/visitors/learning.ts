import type { Conversation, Visitor } from '@switchboard/contract'
import { rows, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/** The newest conversation of a contact, open before closed ones. */
export interface LatestConversation {
  id: string
  assigneeId: string | null
  queueState: Conversation['queueState']
}

export type FindLatest = (
  kernel: Kernel,
  workspaceId: string,
  contactIds: string[],
) => Promise<Map<string, LatestConversation>>

/** What is known of a visitor beside what their browser says. */
export type Learned = Pick<Visitor, 'contact' | 'conversation' | 'state'>

interface Learner {
  /** Asks for a visitor; `learned` is called soon, once for however many asks. */
  ask(workspaceId: string, visitorId: string): void
  stop(): void
}

const everyMs = 20
const afterFailureMs = 1_000
const atOnce = 500

interface KnownRow {
  visitor_id: string
  id: string
  name: string | null
  email: string | null
  external_id: string | null
}

/** Learns who visitors are and how their conversations stand, many in two queries. */
export function startLearning(
  kernel: Kernel,
  findLatest: FindLatest,
  learned: (workspaceId: string, visitorId: string, what: Learned) => void,
): Learner {
  const asked = new Map<string, Set<string>>()
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function ask(workspaceId: string, visitorId: string) {
    const ids = asked.get(workspaceId)
    if (ids) ids.add(visitorId)
    else asked.set(workspaceId, new Set([visitorId]))
    later(everyMs)
  }

  function later(ms: number) {
    if (!stopped) timer ??= setTimeout(() => void run(), ms)
  }

  async function run() {
    const wanted = [...asked].map(([workspaceId, ids]) => ({ workspaceId, ids: [...ids] }))
    asked.clear()
    let pauseMs = everyMs
    for (const { workspaceId, ids } of wanted)
      for (let n = 0; n < ids.length; n += atOnce) {
        const some = ids.slice(n, n + atOnce)
        await learn(workspaceId, some).catch((error: unknown) => {
          if (!stopped) kernel.log.warn({ reason: (error as Error).message }, 'learning of visitors failed')
          pauseMs = afterFailureMs
          some.forEach((id) => ask(workspaceId, id))
        })
      }
    timer = undefined
    if (asked.size > 0) later(pauseMs)
  }

  async function learn(workspaceId: string, ids: string[]) {
    const known = await rows(
      kernel.db,
      sql<KnownRow>`select v.id as visitor_id, c.id, c.name, c.email, c.external_id
        from visitors v join contacts c on c.id = v.contact_id
        where v.workspace_id = ${workspaceId} and v.id = any(${ids})`,
    )
    const byVisitor = new Map(known.map((row) => [row.visitor_id, row]))
    const contactIds = [...new Set(known.map((row) => row.id))]
    const latest = contactIds.length > 0 ? await findLatest(kernel, workspaceId, contactIds) : new Map()
    for (const id of ids) learned(workspaceId, id, whatIsKnown(byVisitor.get(id), latest))
  }

  return {
    ask,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

function whatIsKnown(row: KnownRow | undefined, latest: Map<string, LatestConversation>): Learned {
  if (!row) return { contact: null, conversation: null, state: 'browsing' }
  const { id, name, email, external_id: externalId } = row
  const found = latest.get(id)
  return {
    contact: { id, name, email, known: name !== null || email !== null || externalId !== null },
    conversation: found ? { id: found.id, assigneeId: found.assigneeId } : null,
    state: found?.queueState ?? 'browsing',
  }
}
