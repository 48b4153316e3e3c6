import type { VisitorAlert } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'

export type Conditions = VisitorAlert['conditions']

/** What an alert looks at. */
export interface Facts {
  url: string | null
  country: string | null
  known: boolean
  secondsOnSite: number
  /** Views of pages whose address contains the condition's part, of any page without one; asked for when it matters. */
  views: number
}

/** Whether all conditions hold. Pure. */
export const meets = (conditions: Conditions, facts: Facts): boolean =>
  meetsBesidesViews(conditions, facts) && facts.views >= (conditions.views ?? 0)

/** Whether all hold that need no counting. Pure. */
export function meetsBesidesViews(c: Conditions, facts: Omit<Facts, 'views'>): boolean {
  return (
    (c.page === undefined || facts.url?.includes(c.page) === true) &&
    (c.countries === undefined || (facts.country !== null && c.countries.includes(facts.country))) &&
    (c.known === undefined || c.known === facts.known) &&
    facts.secondsOnSite >= (c.secondsOnSite ?? 0)
  )
}

/** An alert without a condition would tell of everybody. */
export function refuseEmpty(conditions: Conditions): void {
  if (Object.values(conditions).every((value) => value === undefined))
    throw new Refusal('invalid', 'alert_empty', 'Choose at least one condition.')
}
