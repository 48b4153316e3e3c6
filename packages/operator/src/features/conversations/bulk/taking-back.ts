import type { ApiInput, ConversationItem } from '@switchboard/contract'

export type BulkAct = ApiInput<'POST /v1/conversations/bulk'>['act']
export interface Step {
  act: BulkAct
  ids: string[]
}

/** What takes an act back from conversations as they were before it, step by step. */
export function takenBack(act: BulkAct, before: readonly ConversationItem[]): Step[] {
  const ids = before.map((c) => c.id)
  switch (act.do) {
    case 'close':
      return steps([[{ do: 'reopen', undo: true }, ids]])
    case 'reopen':
      return steps([[{ do: 'close' }, idsWhere(before, (c) => c.status === 'closed')], ...snoozedAgain(before)])
    case 'snooze':
      return steps([[{ do: 'reopen' }, idsWhere(before, (c) => c.status === 'open')], ...snoozedAgain(before)])
    case 'assign':
      return steps([...assignedAgain(before), ...snoozedAgain(before)])
    case 'move':
      return steps([
        ...grouped(
          before,
          (c) => c.departmentId,
          (departmentId) => ({ do: 'move', departmentId }),
        ),
        ...assignedAgain(before.filter((c) => c.assigneeId !== null && c.status !== 'closed')),
        ...snoozedAgain(before),
      ])
    case 'priority':
      return steps(
        grouped(
          before,
          (c) => c.priority,
          (priority) => ({ do: 'priority', priority }),
        ),
      )
    case 'tag':
      return steps([[{ do: 'untag', tagIds: act.tagIds }, ids]])
    case 'untag':
      return steps([[{ do: 'tag', tagIds: act.tagIds }, ids]])
  }
}

type Pair = [act: BulkAct, ids: string[]]

const steps = (pairs: readonly Pair[]): Step[] =>
  pairs.filter(([, ids]) => ids.length > 0).map(([act, ids]) => ({ act, ids }))

const idsWhere = (all: readonly ConversationItem[], which: (c: ConversationItem) => boolean): string[] =>
  all.filter(which).map((c) => c.id)

const grouped = <K>(
  all: readonly ConversationItem[],
  keyOf: (c: ConversationItem) => K,
  actOf: (key: K) => BulkAct,
): Pair[] => [...Map.groupBy(all, keyOf)].map(([key, group]) => [actOf(key), group.map((c) => c.id)])

const assignedAgain = (all: readonly ConversationItem[]): Pair[] =>
  grouped(
    all,
    (c) => c.assigneeId,
    (operatorId) => ({ do: 'assign', operatorId }),
  )

/** What was put aside goes back there, as long as its time has not come. */
const snoozedAgain = (all: readonly ConversationItem[]): Pair[] =>
  grouped(
    all.filter((c) => c.status === 'snoozed' && c.snoozedUntil !== null && Date.parse(c.snoozedUntil) > Date.now()),
    (c) => c.snoozedUntil!,
    (until) => ({ do: 'snooze', until }),
  )
