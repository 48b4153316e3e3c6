import type { SavedView } from '@switchboard/contract'

export interface ViewRow {
  id: string
  owner_id: string
  kind: SavedView['kind']
  name: string
  shared: boolean
  conditions: SavedView['conditions']
  sort: string
  columns: string[]
  revision: number
}

export const asView = (row: ViewRow): SavedView => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  ownerId: row.owner_id,
  shared: row.shared,
  conditions: row.conditions,
  sort: row.sort,
  columns: row.columns,
  revision: row.revision,
})
