import type { Conversation } from '@switchboard/contract'
import { meId } from '../../store/session.ts'

/** A list that a conversation stands in. */
export function listOf(c: Conversation): string {
  if (c.status !== 'open') return c.status
  return c.assigneeId === meId() ? 'mine' : 'all'
}
