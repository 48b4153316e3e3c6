import type { FileRef } from '@switchboard/contract'

export interface FileRow {
  id: string
  workspace_id: string
  name: string
  mime: string
  bytes: number
  width: number | null
  height: number | null
  uploaded_by: string
  attached_to: string | null
}

export const asFile = (row: FileRow): FileRef => ({
  id: row.id,
  name: row.name,
  mime: row.mime,
  bytes: row.bytes,
  width: row.width,
  height: row.height,
})
