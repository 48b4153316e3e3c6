import { z } from 'zod'

/** Every kind of refusal and the HTTP status it travels as. */
export const statusOf = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof statusOf

/** The one error envelope of every face; `code` is stable, `message` is for people. */
export const errorEnvelope = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  }),
})

export type ErrorEnvelope = z.infer<typeof errorEnvelope>
