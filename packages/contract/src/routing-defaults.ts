import type { RoutingRule } from './routing.ts'

/** The rule of a department, or of conversations without one, that nobody has changed yet. */
export const defaultRoutingRule = (departmentId: string | null): RoutingRule => ({
  departmentId,
  method: 'manual',
  preferPrevious: false,
  fallbackDepartmentId: null,
  overflowMinutes: null,
  requeueMinutes: 5,
  revision: 0,
})
