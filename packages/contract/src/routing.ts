import { z } from 'zod'
import { priorities } from './choices.ts'
import { id, instant } from './ids.ts'
import { schedule } from './hours.ts'

/** Hours of the workspace (`departmentId` null) or of a department; a null schedule takes the workspace's. */
export const businessHours = z.object({
  departmentId: id.nullable(),
  schedule: schedule.nullable(),
  revision: z.number().int(),
})
export type BusinessHours = z.infer<typeof businessHours>

export const routingMethods = ['manual', 'round robin', 'least busy'] as const

/** How waiting conversations of a department, or of none (`departmentId` null), find an operator. */
export const routingRule = z.object({
  departmentId: id.nullable(),
  method: z.enum(routingMethods),
  /** Whoever talked to the contact before goes first, when available and not full. */
  preferPrevious: z.boolean(),
  /** Where a conversation goes that waited `overflowMinutes` here; null keeps it. */
  fallbackDepartmentId: id.nullable(),
  overflowMinutes: z.number().int().min(1).max(10_080).nullable(),
  /** An assigned but unanswered conversation waits again after its operator has been gone this long. */
  requeueMinutes: z.number().int().min(1).max(1_440),
  revision: z.number().int(),
})
export type RoutingRule = z.infer<typeof routingRule>

/** How many open conversations an operator has and may be given. */
export const operatorLoad = z.object({
  operatorId: id,
  /** Null takes the workspace's. */
  capacity: z.number().int().min(0).max(500).nullable(),
  load: z.number().int(),
  /** Of the capacity; the load follows from the conversations. */
  revision: z.number().int(),
})
export type OperatorLoad = z.infer<typeof operatorLoad>

export const targetKinds = ['assignment', 'first reply', 'next reply', 'resolution'] as const
export type TargetKind = (typeof targetKinds)[number]

/** A promise of time; the most particular one of a kind holds: department and priority, department, priority, neither. */
export const target = z.object({
  id,
  kind: z.enum(targetKinds),
  departmentId: id.nullable(),
  priority: z.enum(priorities).nullable(),
  minutes: z.number().int().min(1).max(525_600),
  /** Counts open hours only, or every minute. */
  clock: z.enum(['business', 'calendar']),
  onBreach: z.object({ notify: z.boolean(), raisePriority: z.boolean(), reassign: z.boolean() }),
  revision: z.number().int(),
})
export type Target = z.infer<typeof target>

/** The next target a conversation has to meet; paused while snoozed. */
export const due = z.object({ kind: z.enum(targetKinds), at: instant, warnAt: instant, breached: z.boolean() })
export type Due = z.infer<typeof due>
