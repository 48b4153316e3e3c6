import type { Activity, ConversationItem, TargetKind } from '@switchboard/contract'
import { data } from '../../../store/data.ts'
import { meId } from '../../../store/session.ts'
import { pagePath } from '../page-path.ts'
import { kindWords } from '../../settings/targets/target-words.ts'
import { whenWords } from '../times.ts'

const reasons: Record<string, string> = {
  operator_disabled: 'the operator was disabled',
  assignee_disabled: 'the assignee was disabled',
  assignee_unavailable: 'the assignee is not available',
  department_archived: 'the department was archived',
}

/** One line of a timeline in words. */
export function activityWords(a: Activity, c: ConversationItem | undefined): string {
  const who =
    a.actor.id === meId() ? 'You' : (a.actor.name ?? (a.actor.kind === 'contact' ? 'The contact' : 'Switchboard'))
  const { assigneeId, departmentId, snoozedUntil, reason } = a.data as Record<string, string | null | undefined>
  const from = a.data['from'] as { assigneeId: string | null; departmentId: string | null } | undefined
  const because = reason ? ` (${reasons[reason] ?? reason.replaceAll('_', ' ')})` : ''
  const assignee = operatorName(assigneeId)
  switch (a.type) {
    case 'conversation.started':
      return a.actor.kind === 'operator' ? `${who} started the conversation` : startedWords(c)
    case 'conversation.accepted':
      return `${who} accepted the conversation`
    case 'conversation.assigned':
      return (
        (a.actor.id === assigneeId ? `${who} took the conversation` : `${who} assigned it to ${assignee}`) + because
      )
    case 'conversation.unassigned':
      return from && from.departmentId !== (departmentId ?? null) && from.assigneeId === null
        ? `${who} moved it to ${departmentName(departmentId)}${because}`
        : `${who} put it back into the queue${because}`
    case 'conversation.transferred':
      return `${who} handed it over to ${assigneeId ? assignee : departmentName(departmentId)}`
    case 'conversation.snoozed':
      return `${who} snoozed it${snoozedUntil ? ` until ${whenWords(new Date(snoozedUntil))}` : ''}`
    case 'conversation.woken':
      return `Woke up${because}`
    case 'conversation.reopened':
      return a.actor.kind === 'contact' ? 'Reopened by a new message' : `${who} reopened it${because}`
    case 'conversation.closed':
      return `${who} resolved it${because}`
    case 'scheduled.saved':
      return a.data['state'] === 'waiting'
        ? `${who} scheduled a reply for ${whenWords(new Date(String(a.data['until'])))}`
        : `A scheduled reply was not sent: ${reason ?? ''}`
    case 'target.breached':
      return `${kindWords[a.data['kind'] as TargetKind]}: the target has passed`
    default:
      return `${who}: ${a.type.split('.')[1]?.replaceAll('_', ' ') ?? 'changed it'}`
  }
}

const operatorName = (id: string | null | undefined): string =>
  id === meId() ? 'you' : ((id && data.get().operators[id]?.name) ?? 'somebody')

const departmentName = (id: string | null | undefined): string =>
  (id && data.get().departments[id]?.name) ?? 'a department'

function startedWords(c: ConversationItem | undefined): string {
  const { url, browser, system } = c?.startedFrom ?? { url: null, browser: null, system: null }
  const page = pagePath(url)
  const device = [browser, system].filter(Boolean).join(' on ')
  return [page ? `Started from ${page}` : 'Conversation started', device].filter(Boolean).join(' · ')
}
