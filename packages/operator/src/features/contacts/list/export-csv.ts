import { download } from '@switchboard/sdk/download'
import { saveFile, saveFrom } from '../../../save-file.ts'
import type { ContactQuery } from '../../../store/contacts.ts'

/** What one request has room for. */
const perRequest = 20_000

const withName = (columns: string[]): string[] => ['name', ...columns].slice(0, 50)

/** Downloads everything a list finds; the server streams it, however long it is. */
export function exportAll(query: ContactQuery, columns: string[]): void {
  const keys = new URLSearchParams({ sort: query.sort, columns: withName(columns).join(',') })
  if (query.q.trim()) keys.set('q', query.q.trim())
  if (query.conditions.length > 0) keys.set('conditions', JSON.stringify(query.conditions))
  saveFrom(`/v1/contacts/export?${keys.toString()}`)
}

/** Downloads chosen contacts as one file, in the list's order. */
export async function exportChosen(
  ids: string[],
  { sort }: ContactQuery,
  columns: string[],
  onProgress: (done: number) => void,
): Promise<void> {
  const parts: Blob[] = []
  let fileName = ''
  for (let i = 0; i < ids.length; i += perRequest) {
    const some = ids.slice(i, i + perRequest)
    const part = await download('POST /v1/contacts/export', { ids: some, sort, columns: withName(columns) })
    parts.push(i === 0 ? part.blob : await withoutHead(part.blob))
    fileName = part.fileName
    onProgress(i + some.length)
  }
  saveFile({ blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }), fileName })
}

async function withoutHead(part: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await part.arrayBuffer())
  return new Blob([bytes.subarray(bytes.indexOf(0x0a) + 1)])
}
