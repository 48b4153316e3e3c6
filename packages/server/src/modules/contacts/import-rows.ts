import type { FieldValue } from '@switchboard/contract'
import { z } from 'zod'
import { unquotedCell } from '../../kernel/csv.ts'
import { isValueOf, type FieldRule } from './field-rules.ts'
import type { ContactRow } from './tables.ts'

/** What one row of an import says of a contact; what it says nothing of is left out. */
export interface ImportedRow {
  externalId?: string
  name?: string
  email?: string
  phone?: string
  language?: string
  createdAt?: Date
  tags: string[]
  metadata: ContactRow['metadata']
  fields: Record<string, FieldValue>
}

export interface RowError {
  column: string
  code: string
  message: string
}

const longest = { externalId: 200, name: 120, email: 254, phone: 40, language: 35 } as const
const email = z.email().max(254)

/** Reads one row by a mapping of column indexes; a row with a mistake is not taken at all. Pure. */
export function readRow(
  cells: readonly string[],
  mapping: Record<string, string>,
  header: readonly string[],
  rules: readonly FieldRule[],
): { row: ImportedRow; errors: RowError[] } {
  const row: ImportedRow = { tags: [], metadata: {}, fields: {} }
  const errors: RowError[] = []
  for (const [index, target] of Object.entries(mapping)) {
    const text = unquotedCell(clean(cells[Number(index)] ?? ''))
    if (text === '') continue
    const wrong = take(row, target, text, rules)
    if (wrong) errors.push({ column: header[Number(index)] ?? index, ...wrong })
  }
  if (errors.length === 0 && !row.externalId && !row.name && !row.email && !row.phone)
    errors.push({ column: '', code: 'row_empty', message: 'There is no name, address or id in this row.' })
  return { row, errors }
}

/** Control characters come from broken exports; a database takes no NUL and a screen none of them. */
const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}]+/gu, ' ')
    .toWellFormed()
    .trim()

type Wrong = Omit<RowError, 'column'> | null

function take(row: ImportedRow, target: string, text: string, rules: readonly FieldRule[]): Wrong {
  switch (target) {
    case 'name':
      return taken(row, 'name', row.name === undefined ? text : `${row.name} ${text}`)
    case 'email':
      if (!email.safeParse(text).success) return { code: 'email_invalid', message: 'This is no e-mail address.' }
      return taken(row, 'email', text)
    case 'externalId':
    case 'phone':
    case 'language':
      return taken(row, target, text)
    case 'tags': {
      const names = text
        .split(/[,;|]/)
        .map((t) => t.trim())
        .filter((t) => t !== '')
      if (names.some((name) => name.length > 60)) return tooLong(60)
      row.tags.push(...names)
      return null
    }
    case 'createdAt': {
      const at = readTime(text)
      if (!at) return { code: 'date_invalid', message: 'Use a date such as 2026-01-31.' }
      row.createdAt = at
      return null
    }
    default:
      return takeKeyed(row, target, text, rules)
  }
}

function takeKeyed(row: ImportedRow, target: string, text: string, rules: readonly FieldRule[]): Wrong {
  const key = target.slice(target.indexOf(':') + 1)
  if (text.length > 2_000) return tooLong(2_000)
  if (target.startsWith('metadata:')) {
    row.metadata[key] = text
    return null
  }
  const rule = rules.find((r) => r.key === key)
  const value = rule && readValue(rule, text)
  if (!rule || value === undefined || !isValueOf(rule, value))
    return { code: wrongValue[rule?.type ?? 'text'], message: 'This value does not fit the field.' }
  row.fields[key] = value
  return null
}

const wrongValue: Record<FieldRule['type'], string> = {
  text: 'value_invalid',
  number: 'number_invalid',
  date: 'date_invalid',
  boolean: 'boolean_invalid',
  choice: 'choice_unknown',
  link: 'link_invalid',
}

const yes = /^(true|yes|y|1|x|ja|wahr|да|истина)$/i
const no = /^(false|no|n|0|nein|falsch|нет|ложь)$/i

function readValue({ type, choices }: FieldRule, text: string): FieldValue | undefined {
  switch (type) {
    case 'number':
      return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined
    case 'boolean':
      if (yes.test(text)) return true
      return no.test(text) ? false : undefined
    case 'date':
      return readTime(text)?.toISOString().slice(0, 10)
    case 'choice':
      return choices.find((c) => c.toLowerCase() === text.toLowerCase())
    case 'text':
    case 'link':
      return text
  }
}

/** `2026-01-31`, with a time or without, or `31.01.2026`; what may be read in two ways is not read. */
function readTime(text: string): Date | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  const iso = german ? `${german[3]}-${german[2]!.padStart(2, '0')}-${german[1]!.padStart(2, '0')}` : text
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(iso)
  if (!found) return null
  const [, day = '', time = '00:00', zone = 'Z'] = found
  const at = new Date(`${day}T${time}${zone}`)
  const isDay = new Date(`${day}T00:00Z`)
  return Number.isNaN(at.getTime()) || !isDay.toISOString().startsWith(day) ? null : at
}

function taken(row: ImportedRow, field: keyof typeof longest, text: string): Wrong {
  if (text.length > longest[field]) return tooLong(longest[field])
  row[field] = text
  return null
}

const tooLong = (most: number): Wrong => ({ code: 'too_long', message: `This may have up to ${most} characters.` })
