export { openOperatorAccess } from './access.ts'
export { isAllowedSite } from './allowed-sites.ts'
export { opennessOf, readSchedules } from './business-hours.ts'
export { createDepartment, getOpenDepartment, listDepartmentNames } from './departments.ts'
export { cursorOf } from './me.ts'
export { getEnabledOperator, refuseForeignOperators } from './operators.ts'
export { planRoutes } from './plan-routes.ts'
export { findFeatures } from './plans.ts'
export {
  connectedForMs,
  isAvailable,
  listAvailable,
  startPresence,
  teamFaces,
  type AvailableOperator,
} from './presence.ts'
export { resetOwner } from './reset-owner.ts'
export { businessHoursRoutes, workspaceRoutes } from './routes.ts'
export { sweepExpired } from './sessions.ts'
export { hashPassword } from './passwords.ts'
export { insertMember, insertWorkspace, needsSetUp } from './set-up.ts'
export { getFirstWorkspace, getWorkspaceByKey, getWorkspaceSecrets } from './widget-key.ts'
export { permissionsOf, type OperatorRow } from './tables.ts'
export { getWorkspace, noteWidgetSeen } from './workspace.ts'
