import type { ContactField, ContactImport } from '@switchboard/contract'

export const statusWords: Record<ContactImport['status'], string> = {
  uploaded: 'Columns to choose',
  checking: 'Checking',
  checked: 'Checked',
  importing: 'Importing',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

export const isRunning = ({ status }: ContactImport): boolean => status === 'checking' || status === 'importing'
export const isOver = ({ status }: ContactImport): boolean => ['done', 'failed', 'cancelled'].includes(status)

export const many = (n: number, one: string, more = `${one}s`): string =>
  `${n.toLocaleString()} ${n === 1 ? one : more}`

/** What a run made or would make, in words. */
export function countsWords({ created, updated, skipped, errorCount, status }: ContactImport): string {
  const would = status === 'checking' || status === 'checked'
  return [
    `${created.toLocaleString()} ${would ? 'to add' : 'added'}`,
    `${updated.toLocaleString()} ${would ? 'to update' : 'updated'}`,
    `${skipped.toLocaleString()} ${would ? 'to skip' : 'skipped'}`,
    ...(errorCount > 0 ? [many(errorCount, 'row with an error', 'rows with errors')] : []),
  ].join(' · ')
}

const fixed = [
  { value: 'name', label: 'Name' },
  { value: 'email', label: 'E-mail' },
  { value: 'phone', label: 'Phone' },
  { value: 'externalId', label: 'User id' },
  { value: 'language', label: 'Language' },
  { value: 'tags', label: 'Tags, separated by commas' },
  { value: 'createdAt', label: 'Created' },
]

/** What a column can become; the last but one keeps it as metadata under its own name. */
export const targetItems = (fields: ContactField[], column: string, held: string) => {
  const metadata = `metadata:${column.trim().slice(0, 64) || 'column'}`
  const items = [
    { value: '', label: 'Ignore' },
    ...fixed,
    ...fields.map((f) => ({ value: `field:${f.key}`, label: f.label, hint: 'Field' })),
    { value: metadata, label: `Metadata: ${metadata.slice(9)}` },
  ]
  return items.some((i) => i.value === held) ? items : [...items, { value: held, label: held }]
}
