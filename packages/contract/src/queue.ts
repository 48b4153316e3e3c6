import type { QueueState } from './choices.ts'
import type { Conversation } from './entities.ts'

const beyondAnyTime = 8_000_000_000_000

/** Sort key of open conversations: unanswered ones by how long they wait, then answered ones, newest activity first. */
export function queueRank(waitingSince: Date | null, lastActivityAt: Date): number {
  return waitingSince ? waitingSince.getTime() : beyondAnyTime - lastActivityAt.getTime()
}

/** True when a contact waits for an operator's answer. */
export const needsReply = (c: Pick<Conversation, 'waitingSince' | 'status'>): boolean =>
  c.status === 'open' && c.waitingSince !== null

export const queueStateLabels: Record<QueueState, string> = {
  waiting: 'Waiting for agent',
  assigned: 'Agent assigned',
  active: 'Active chat',
  resolved: 'Resolved',
}

/** Long names the API also accepts as filters. */
export const queueStateAliases: Record<string, QueueState> = {
  waiting_for_agent: 'waiting',
  assigned_to_agent: 'assigned',
  active_chat: 'active',
}
