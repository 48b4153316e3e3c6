import type { ApiName } from '@switchboard/contract'
import { Refusal } from './errors.ts'
import type { Handlers } from './http.ts'

/** Handlers of a part of the contract that nobody has written yet. Goes before anything lands. */
export const notYet = <A extends object>(part: A): Handlers<keyof A & ApiName> =>
  Object.fromEntries(
    Object.keys(part).map((name) => [
      name,
      () => {
        throw new Refusal('unavailable', 'not_yet', 'Not yet.')
      },
    ]),
  ) as unknown as Handlers<keyof A & ApiName>
