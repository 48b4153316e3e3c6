import type { FieldValue } from '@switchboard/contract'
import type { Question } from './lead-input.tsx'
import { t } from './state.ts'

/** What was filled in, each as its field keeps it. */
export function valuesOf(fields: readonly Question[], given: FormData): Record<string, FieldValue> {
  const entries = fields.flatMap(({ field, type }): [string, FieldValue][] => {
    const said = ((given.get(field) as string | null) ?? '').trim()
    if (said === '') return []
    if (type === 'boolean') return [[field, true]]
    return [[field, type === 'number' ? Number(said) : said]]
  })
  return Object.fromEntries(entries)
}

/** What is wrong with it, in words, by field. */
export function problemsOf(fields: readonly Question[], values: Record<string, FieldValue>): Record<string, string> {
  const problems = fields.flatMap(({ field, type, required }): [string, string][] => {
    const value = values[field]
    if (value === undefined) return required ? [[field, t.value.missing]] : []
    if (type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(String(value))) return [[field, t.value.emailInvalid]]
    if (type === 'link' && !/^https?:\/\/\S+$/i.test(String(value))) return [[field, t.value.linkInvalid]]
    return []
  })
  return Object.fromEntries(problems)
}
