import { changesOf, flat } from './rules.ts'
import type { ContactRow } from './tables.ts'

const single = ['external_id', 'name', 'email', 'phone', 'language'] as const
const nameOf: Record<(typeof single)[number], string> = {
  external_id: 'externalId',
  name: 'name',
  email: 'email',
  phone: 'phone',
  language: 'language',
}

/** The survivor of a merge: nothing is lost, and where both have a value `takeFrom` names those of the other. Pure. */
export function mergedRow(into: ContactRow, from: ContactRow, takeFrom: readonly string[]): ContactRow {
  const next = { ...into }
  for (const column of single) {
    const [kept, other] = takeFrom.includes(nameOf[column]) ? [from, into] : [into, from]
    next[column] = kept[column] ?? other[column]
  }
  return {
    ...next,
    ...sharedOf(into, from),
    metadata: union('metadata', into.metadata, from.metadata, takeFrom),
    fields: union('field', into.fields, from.fields, takeFrom),
    verified: into.verified || from.verified,
  }
}

/** The survivor when nobody proved that the two are one: what the other says of itself is not believed. Pure. */
export const joinedRow = (into: ContactRow, from: ContactRow): ContactRow => ({ ...into, ...sharedOf(into, from) })

/** What belongs to whoever they are: tags, a block, when they were last here. */
const sharedOf = (into: ContactRow, from: ContactRow) => ({
  tag_ids: [...new Set([...into.tag_ids, ...from.tag_ids])],
  blocked_at: into.blocked_at ?? from.blocked_at,
  blocked_reason: into.blocked_at ? into.blocked_reason : from.blocked_reason,
  last_seen_at: latest(into.last_seen_at, from.last_seen_at),
})

export interface Conflict {
  field: string
  kept: string
  other: string
}

/** Fields in which both have a value and the values differ. Pure. */
export function conflictsOf(into: ContactRow, from: ContactRow): Conflict[] {
  const [a, b] = [flat({ ...into, tag_ids: [] }), flat({ ...from, tag_ids: [] })]
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value ?? null))
  return Object.keys(a)
    .filter((field) => field !== 'tagIds' && a[field] != null && b[field] != null && a[field] !== b[field])
    .map((field) => ({ field, kept: text(a[field]), other: text(b[field]) }))
}

/**
 * The survivor after its merge is undone: what the merge changed goes back, what was changed since stays. `before` and
 * `after` are the survivor around the merge. Pure.
 */
export function unmergedRow(now: ContactRow, before: ContactRow, after: ContactRow): ContactRow {
  const next = { ...now }
  for (const column of single) if (now[column] === after[column]) next[column] = before[column]
  const brought = after.tag_ids.filter((id) => !before.tag_ids.includes(id))
  return {
    ...next,
    metadata: restored(now.metadata, before.metadata, after.metadata),
    fields: restored(now.fields, before.fields, after.fields),
    tag_ids: now.tag_ids.filter((id) => !brought.includes(id)),
    verified: now.verified === after.verified ? before.verified : now.verified,
    ...(sameTime(now.blocked_at, after.blocked_at) && {
      blocked_at: before.blocked_at,
      blocked_reason: before.blocked_reason,
    }),
  }
}

/** What a merge did to the survivor, for its timeline. */
export const mergeChanges = (before: ContactRow, after: ContactRow, from: ContactRow) => ({
  ...changesOf(before, after),
  mergedFrom: { from: null, to: from.id },
})

function union<V>(
  prefix: string,
  into: Record<string, V>,
  from: Record<string, V>,
  takeFrom: readonly string[],
): Record<string, V> {
  const taken = Object.entries(from).filter(([key]) => takeFrom.includes(`${prefix}:${key}`))
  return { ...from, ...into, ...Object.fromEntries(taken) }
}

function restored<V>(now: Record<string, V>, before: Record<string, V>, after: Record<string, V>): Record<string, V> {
  const next = { ...now }
  for (const key of Object.keys(after)) {
    if (now[key] !== after[key] || before[key] === after[key]) continue
    if (key in before) next[key] = before[key]!
    else delete next[key]
  }
  return next
}

const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

function latest(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a > b ? a : b
}
