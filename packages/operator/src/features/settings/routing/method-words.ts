import type { RoutingRule } from '@switchboard/contract'

/** How the ways of sharing out are called. */
export const methodWords: Record<RoutingRule['method'], string> = {
  manual: 'By hand',
  'round robin': 'In turn',
  'least busy': 'Least busy first',
}
