import type { Priority, RoutingRule } from '@switchboard/contract'

/** Somebody who is there and may be given a conversation. */
export interface Candidate {
  id: string
  name: string
  departmentIds: readonly string[]
  load: number
  capacity: number
  /** When routing chose them last; whoever never had a turn comes first. */
  routedAt: number
}

/** A conversation without an assignee. */
export interface Queued {
  id: string
  departmentId: string | null
  priority: Priority
  queueRank: number
  heldSince: Date
  contactName: string | null
  /** Who talked to the contact last. */
  previousOperatorId: string | null
}

/** An open conversation of an operator who is not connected. */
export interface Left {
  id: string
  departmentId: string | null
  operatorId: string
  operatorName: string
  /** Since when the operator has been gone, or has had it while gone. */
  goneSince: Date
  /** Nobody has answered yet, or the contact waits again. */
  isWaiting: boolean
}

export interface Snapshot {
  rules: readonly RoutingRule[]
  departmentNames: ReadonlyMap<string, string>
  candidates: readonly Candidate[]
  queued: readonly Queued[]
  left: readonly Left[]
}

/** Who gets what, and why; `lookAgainAt` is when time alone changes the answer. */
export interface Plan {
  assign: { id: string; operatorId: string; because: string }[]
  overflow: { id: string; departmentId: string; because: string }[]
  requeue: { id: string; operatorId: string; because: string }[]
  lookAgainAt: Date | null
}

const minuteMs = 60_000
/** After this long every conversation is as urgent as can be, so that nothing starves behind more urgent ones. */
const starvingAfterMs = 30 * minuteMs

const weight: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 }

/** Decides where conversations go. Pure: the same snapshot gives the same plan. */
export function route(snapshot: Snapshot, now: Date): Plan {
  const overflow = overflowing(snapshot, now)
  const moved = new Set(overflow.map((m) => m.id))
  return {
    overflow,
    assign: assignments(
      snapshot,
      snapshot.queued.filter((c) => !moved.has(c.id)),
      now,
    ),
    requeue: leftBehind(snapshot, now),
    lookAgainAt: nextLook(snapshot, now),
  }
}

const ruleOf = ({ rules }: Snapshot, departmentId: string | null): RoutingRule | undefined =>
  rules.find((r) => r.departmentId === departmentId)

function overflowing(snapshot: Snapshot, now: Date): Plan['overflow'] {
  return snapshot.queued.flatMap((c) => {
    const at = overflowAt(snapshot, c)
    const departmentId = ruleOf(snapshot, c.departmentId)?.fallbackDepartmentId
    if (at === null || at > now || !departmentId || !snapshot.departmentNames.has(departmentId)) return []
    const from =
      c.departmentId === null ? '' : ` in ${snapshot.departmentNames.get(c.departmentId) ?? 'its department'}`
    const minutes = Math.floor((+now - +c.heldSince) / minuteMs)
    return { id: c.id, departmentId, because: `Waited ${minutes} min${from}` }
  })
}

function overflowAt(snapshot: Snapshot, c: Queued): Date | null {
  const rule = ruleOf(snapshot, c.departmentId)
  if (!rule || rule.fallbackDepartmentId === null || rule.overflowMinutes === null) return null
  return new Date(+c.heldSince + rule.overflowMinutes * minuteMs)
}

function assignments(snapshot: Snapshot, queued: readonly Queued[], now: Date): Plan['assign'] {
  const people = snapshot.candidates.map((c) => ({ ...c }))
  let turn = Math.max(+now, ...people.map((p) => p.routedAt))
  return inOrder(queued, now).flatMap((c) => {
    const rule = ruleOf(snapshot, c.departmentId)
    if (!rule || rule.method === 'manual') return []
    const members = people.filter((p) => c.departmentId === null || p.departmentIds.includes(c.departmentId))
    const free = members.filter((p) => p.load < p.capacity)
    const previous = rule.preferPrevious ? free.find((p) => p.id === c.previousOperatorId) : undefined
    const chosen = previous ?? free.toSorted(rule.method === 'least busy' ? byLoad : byTurn)[0]
    if (!chosen) return []
    const because = previous
      ? `Talked to ${c.contactName ?? 'this contact'} before`
      : reasonOf(snapshot, rule, c, members.length, chosen)
    chosen.load++
    chosen.routedAt = ++turn
    return { id: c.id, operatorId: chosen.id, because }
  })
}

/** Urgent ones first, then whoever has waited longest; what has waited too long counts as urgent. */
function inOrder(queued: readonly Queued[], now: Date): Queued[] {
  const rank = (c: Queued) => (c.queueRank <= +now - starvingAfterMs ? weight.urgent : weight[c.priority])
  return queued.toSorted((a, b) => rank(a) - rank(b) || a.queueRank - b.queueRank || (a.id < b.id ? -1 : 1))
}

const byTurn = (a: Candidate, b: Candidate): number => a.routedAt - b.routedAt || (a.id < b.id ? -1 : 1)

const byLoad = (a: Candidate, b: Candidate): number => a.load / a.capacity - b.load / b.capacity || byTurn(a, b)

function reasonOf(
  { departmentNames }: Snapshot,
  rule: RoutingRule,
  { departmentId }: Queued,
  members: number,
  { load, capacity }: Candidate,
): string {
  const where = departmentId === null ? '' : ` in ${departmentNames.get(departmentId) ?? 'the department'}`
  return rule.method === 'least busy'
    ? `Least busy of ${members}${where}: ${load} of ${capacity}`
    : `Next in turn of ${members}${where}`
}

function leftBehind(snapshot: Snapshot, now: Date): Plan['requeue'] {
  return snapshot.left.flatMap((c) => {
    const at = requeueAt(snapshot, c)
    if (!c.isWaiting || at === null || at > now) return []
    const minutes = Math.floor((+now - +c.goneSince) / minuteMs)
    return { id: c.id, operatorId: c.operatorId, because: `${c.operatorName} has been offline for ${minutes} min` }
  })
}

/** Only routed departments take conversations back: what people share out by hand stays with whom they chose. */
function requeueAt(snapshot: Snapshot, c: Left): Date | null {
  const rule = ruleOf(snapshot, c.departmentId)
  return rule && rule.method !== 'manual' ? new Date(+c.goneSince + rule.requeueMinutes * minuteMs) : null
}

function nextLook(snapshot: Snapshot, now: Date): Date | null {
  const requeueMinutes = snapshot.rules.filter((r) => r.method !== 'manual').map((r) => r.requeueMinutes)
  const times = [
    ...snapshot.queued.map((c) => overflowAt(snapshot, c)),
    ...snapshot.left.filter((c) => c.isWaiting).map((c) => requeueAt(snapshot, c)),
    // People who are here may go: nothing tells of that but the time.
    requeueMinutes.length > 0 ? new Date(+now + Math.min(...requeueMinutes) * minuteMs) : null,
  ].filter((t) => t !== null && t > now) as Date[]
  return times.length === 0 ? null : new Date(Math.min(...times.map(Number)))
}
