import type { QuickReply } from '@switchboard/contract'

export interface QuickReplyRow {
  id: string
  owner_id: string
  name: string
  shortcut: string
  folder: string
  text: string
  files: QuickReply['files']
  shared: boolean
  department_ids: string[]
  revision: number
}

export const asQuickReply = (row: QuickReplyRow): QuickReply => ({
  id: row.id,
  ownerId: row.owner_id,
  name: row.name,
  shortcut: row.shortcut,
  folder: row.folder,
  text: row.text,
  files: row.files,
  shared: row.shared,
  departmentIds: row.department_ids,
  revision: row.revision,
})
