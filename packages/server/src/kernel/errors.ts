import type { RefusalKind } from '@switchboard/contract'

/** The only expected failure: it becomes the error envelope with the status of its kind. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly issues: { path: string; message: string }[] | undefined
  readonly details: Record<string, unknown> | undefined

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    more: { issues?: { path: string; message: string }[]; details?: Record<string, unknown> } = {},
  ) {
    super(message)
    this.kind = kind
    this.code = code
    this.issues = more.issues
    this.details = more.details
  }
}

/** The one answer for what does not exist and for what belongs to somebody else. */
export const notFound = () => new Refusal('not_found', 'not_found', 'There is no such thing here.')

/** The name of the violated constraint when `error` is a unique violation, else null. */
export function violatedUnique(error: unknown): string | null {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  return code === '23505' ? (constraint ?? '') : null
}
