import { z } from 'zod'
import { id, instant } from './ids.ts'

/** A browser that Web Push reaches. */
export const pushSubscription = z.object({ id, browser: z.string(), createdAt: instant, revision: z.number().int() })
export type PushSubscription = z.infer<typeof pushSubscription>

/** What came of a push: `expired` was forgotten, `refused` by the push service, `unreachable` may work later. */
export const pushProblems = ['expired', 'refused', 'unreachable'] as const
export type PushProblem = (typeof pushProblems)[number]
