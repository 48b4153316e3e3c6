import { z } from 'zod'
import { id } from './ids.ts'

/** What a plan can leave out. Conversations, contacts and comments are always there. */
export const features = [
  'attachments',
  'visitors',
  'contact import',
  'quick replies',
  'routing',
  'targets',
  'ratings',
  'transcripts',
  'search',
  'push',
  'access tokens',
] as const
export type Feature = (typeof features)[number]

/** A named set of features; a workspace without a plan has them all. */
export const plan = z.object({
  id,
  name: z.string(),
  features: z.array(z.enum(features)),
  revision: z.number().int(),
})
export type Plan = z.infer<typeof plan>
