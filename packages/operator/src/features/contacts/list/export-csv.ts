import { ApiError } from '@switchboard/sdk'
import type { ContactQuery } from '../../../store/contacts.ts'

const perRequest = 50

const addressOf = (keys: Record<string, string | undefined>): string =>
  `/v1/contacts/export?${new URLSearchParams(
    Object.entries(keys).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  ).toString()}`

const columnsText = (columns: string[]): string => ['name', ...columns].slice(0, 50).join(',')

/** Downloads everything a list finds; the server streams it, however long it is. */
export function exportAll(query: ContactQuery, columns: string[]): void {
  download(
    addressOf({
      q: query.q.trim(),
      sort: query.sort,
      conditions: query.conditions.length > 0 ? JSON.stringify(query.conditions) : undefined,
      columns: columnsText(columns),
    }),
  )
}

/** Downloads chosen contacts as one file, asked for in parts that an address has room for. */
export async function exportChosen(
  ids: string[],
  columns: string[],
  onProgress: (done: number) => void,
): Promise<void> {
  const parts: string[] = []
  for (let i = 0; i < ids.length; i += perRequest) {
    const address = addressOf({ ids: ids.slice(i, i + perRequest).join(','), columns: columnsText(columns) })
    parts.push(await textOf(address, i > 0))
    onProgress(Math.min(ids.length, i + perRequest))
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }))
  download(url, 'contacts.csv')
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Only the first part keeps the line of heads. */
async function textOf(address: string, withoutHead: boolean): Promise<string> {
  const response = await fetch(address).catch(() => {
    throw new ApiError(0, {})
  })
  if (!response.ok) throw new ApiError(response.status, ((await response.json()) as { error: object }).error)
  const text = await response.text()
  return withoutHead ? text.slice(text.indexOf('\n') + 1) : text
}

/** Saves what is at an address as a file. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
