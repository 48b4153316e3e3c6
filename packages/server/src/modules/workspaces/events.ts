import type { Emit } from '../../kernel/command.ts'
import {
  asDepartment,
  asOperator,
  asWorkspace,
  type DepartmentRow,
  type OperatorRow,
  type WorkspaceRow,
} from './tables.ts'

/** Every operator of the workspace hears of these. */
const everyone = { operators: 'everyone' } as const

export function emitWorkspace(emit: Emit, row: WorkspaceRow): void {
  emit('workspace.updated', { workspace: asWorkspace(row) }, everyone)
}

/** `rightsChanged` closes the operator's sockets, which come back with the new rights. */
export function emitOperator(emit: Emit, row: OperatorRow, rightsChanged = false): void {
  emit('operator.updated', { operator: asOperator(row), rightsChanged }, everyone)
}

export function emitJoined(emit: Emit, row: OperatorRow): void {
  emit('operator.joined', { operator: asOperator(row) }, everyone)
}

export function emitDepartment(emit: Emit, change: 'created' | 'updated' | 'archived', row: DepartmentRow): void {
  emit(`department.${change}`, { department: asDepartment(row) }, everyone)
}
