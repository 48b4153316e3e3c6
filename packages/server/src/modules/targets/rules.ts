import {
  targetKinds,
  type Conversation,
  type Due,
  type Schedule,
  type Target,
  type TargetKind,
} from '@switchboard/contract'
import { addBusinessTime, elapsed } from '../../kernel/hours.ts'

/** One promise at work in a conversation. */
export interface TargetClock {
  /** What it counts from; another beginning is another clock. */
  since: string
  /** When it last began to run; null while snoozed. */
  from: string | null
  /** Minutes that had passed before `from`. */
  spent: number
  /** Null while it stands still, and when the hours leave no time to keep it in. */
  at: string | null
  warnAt: string | null
  warned: boolean
  breached: boolean
}

/** Everything promised in a conversation. */
export interface Promises {
  /** An operator has answered at some time: what is due is a next reply. */
  replied: boolean
  /** Since when there is something to resolve; null while it is closed. */
  openedAt: string | null
  clocks: Partial<Record<TargetKind, TargetClock>>
}

/** What the clocks follow from. */
export type Facts = Pick<Conversation, 'status' | 'assigneeId' | 'departmentId' | 'priority' | 'waitingSince'>

/** What a workspace promises, and when it is open. */
export interface Terms {
  targets: readonly Target[]
  scheduleOf: (departmentId: string | null) => Schedule | null
}

export interface Rung {
  kind: TargetKind
  how: 'warned' | 'breached'
}

const minuteMs = 60_000
const warnedAfterShare = 0.8

/** The promises after something happened at `at`: clocks begin, stand still, go on and end. Pure. */
export function follow(held: Promises, facts: Facts, terms: Terms, at: string): Promises {
  if (facts.status === 'closed') return { ...held, openedAt: null, clocks: {} }
  const next: Promises = { ...held, openedAt: held.openedAt ?? at, clocks: {} }
  for (const kind of targetKinds) {
    const target = mostParticular(terms.targets, kind, facts)
    const since = beginning(kind, facts, { ...next, clocks: held.clocks }, at)
    if (target && since) next.clocks[kind] = run(held.clocks[kind], since, target, facts, terms, at)
  }
  return next
}

/** The target of a kind that holds: department and priority, department, priority, neither. */
export function mostParticular(
  targets: readonly Target[],
  kind: TargetKind,
  { departmentId, priority }: Pick<Facts, 'departmentId' | 'priority'>,
): Target | undefined {
  return targets
    .filter(
      (t) =>
        t.kind === kind &&
        (t.departmentId === null || t.departmentId === departmentId) &&
        (t.priority === null || t.priority === priority),
    )
    .toSorted((a, b) => particularity(b) - particularity(a))[0]
}

/** How particular a target is, the most first when sorted downwards. */
export const particularity = ({ departmentId, priority }: Pick<Target, 'departmentId' | 'priority'>): number =>
  (departmentId === null ? 0 : 2) + (priority === null ? 0 : 1)

function beginning(kind: TargetKind, facts: Facts, held: Promises, at: string): string | null {
  switch (kind) {
    case 'assignment':
      // From when somebody waits with nobody to answer; not from before a snooze or another's time with it.
      return facts.assigneeId === null && facts.waitingSince !== null ? (held.clocks.assignment?.since ?? at) : null
    case 'first reply':
      return held.replied ? null : facts.waitingSince
    case 'next reply':
      return held.replied ? facts.waitingSince : null
    case 'resolution':
      return held.openedAt
  }
}

function run(
  earlier: TargetClock | undefined,
  since: string,
  target: Target,
  facts: Facts,
  terms: Terms,
  at: string,
): TargetClock {
  const schedule = target.clock === 'business' ? terms.scheduleOf(facts.departmentId) : null
  const held: Pick<TargetClock, 'from' | 'spent' | 'warned' | 'breached'> =
    earlier?.since === since ? earlier : { from: since, spent: 0, warned: false, breached: false }
  if (facts.status === 'snoozed') {
    const spent = held.from === null ? held.spent : held.spent + minutesBetween(schedule, held.from, at)
    return { since, from: null, spent, at: null, warnAt: null, warned: held.warned, breached: held.breached }
  }
  const from = held.from ?? at
  const dueAt = after(schedule, from, target.minutes - held.spent)
  const warnAt = after(schedule, from, target.minutes * warnedAfterShare - held.spent)
  return {
    since,
    from,
    spent: held.spent,
    at: dueAt,
    warnAt,
    // Another promise may leave more time: then nothing has passed yet.
    warned: held.warned && warnAt !== null && warnAt <= at,
    breached: held.breached && dueAt !== null && dueAt <= at,
  }
}

const minutesBetween = (schedule: Schedule | null, from: string, to: string): number =>
  schedule
    ? elapsed(schedule, new Date(from), new Date(to))
    : Math.max(0, (Date.parse(to) - Date.parse(from)) / minuteMs)

function after(schedule: Schedule | null, from: string, minutes: number): string | null {
  const left = Math.max(0, minutes)
  const at = schedule ? addBusinessTime(schedule, new Date(from), left) : new Date(Date.parse(from) + left * minuteMs)
  return at?.toISOString() ?? null
}

/** What a conversation shows: the promise that falls due first. */
export function dueOf({ clocks }: Promises): Due | null {
  const [first] = running(clocks).toSorted((a, b) => (a.clock.at < b.clock.at ? -1 : 1))
  return first
    ? { kind: first.kind, at: first.clock.at, warnAt: first.clock.warnAt, breached: first.clock.breached }
    : null
}

/** Marks what has passed by now, and says what is new. */
export function ring(held: Promises, now: Date): { next: Promises; rung: Rung[] } {
  const moment = now.toISOString()
  const next: Promises = { ...held, clocks: { ...held.clocks } }
  const rung: Rung[] = []
  for (const { kind, clock } of running(held.clocks)) {
    const breached = clock.at <= moment
    const warned = clock.warnAt <= moment
    next.clocks[kind] = { ...clock, warned: clock.warned || warned, breached: clock.breached || breached }
    if (breached && !clock.breached) rung.push({ kind, how: 'breached' })
    else if (warned && !clock.warned) rung.push({ kind, how: 'warned' })
  }
  return { next, rung }
}

/** When something passes next; null when nothing will. */
export function nextRing({ clocks }: Promises): string | null {
  const times = running(clocks).flatMap(({ clock }) => [
    ...(clock.warned || clock.breached ? [] : [clock.warnAt]),
    ...(clock.breached ? [] : [clock.at]),
  ])
  return times.toSorted()[0] ?? null
}

/**
 * When the timer of a conversation has to look. One that looks too early only sets itself again, so it need not be
 * moved whenever somebody writes or answers.
 */
export const ringAt = (standing: Date | null, next: string | null, now: Date): Date | null =>
  next === null || (standing !== null && standing > now && +standing <= Date.parse(next)) ? standing : new Date(next)

type Running = TargetClock & { at: string; warnAt: string }

const running = (clocks: Promises['clocks']): { kind: TargetKind; clock: Running }[] =>
  targetKinds.flatMap((kind) => {
    const clock = clocks[kind]
    return clock && clock.at !== null && clock.warnAt !== null ? [{ kind, clock: clock as Running }] : []
  })
