import { z } from 'zod'

/** How a condition compares a field with its value. */
export const comparisons = [
  'is',
  'is not',
  'contains',
  'starts with',
  'more',
  'less',
  'any of',
  'known',
  'unknown',
] as const

/**
 * One condition on a field of a list: a fixed field's name, `field:<key>` for a custom one, `metadata:<key>`.
 * `known` and `unknown` take no value, `any of` a list; times compare as ISO 8601.
 */
export const condition = z.strictObject({
  field: z.string().min(1).max(80),
  is: z.enum(comparisons),
  value: z
    .union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(200)).min(1).max(50)])
    .optional(),
})
export type Condition = z.infer<typeof condition>

/** All of them must hold. */
export const conditions = z.array(condition).max(20)
