import { z } from 'zod'
import { features } from './features.ts'
import { id } from './ids.ts'

/** A named set of features; a workspace without a plan has them all. */
export const plan = z.object({
  id,
  name: z.string(),
  features: z.array(z.enum(features)),
  revision: z.number().int(),
})
export type Plan = z.infer<typeof plan>
