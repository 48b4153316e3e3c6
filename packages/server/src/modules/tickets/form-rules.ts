import type { FieldValue, PublicTicketForm, TicketField, TicketForm } from '@switchboard/contract'
import { isValueOf } from '../contacts/index.ts'

const longestTitle = 200
const longestText = 20_000
const longestEmail = 254

/** What a contact filled in, as a ticket takes it. */
export interface FilledIn {
  title: string
  description: string
  email: string | null
  fields: Record<string, FieldValue>
  wantsFiles: boolean
}

interface Issue {
  path: string
  message: string
}

const keyOf = (field: string): string => field.slice('field:'.length)
const findField = (fields: readonly TicketField[], field: string): TicketField | undefined =>
  fields.find((f) => f.key === keyOf(field) && !f.archived)

/** A form as the visitor's browser draws it; what the workspace no longer asks for is left out. Pure. */
export const publicForm = (form: TicketForm, fields: readonly TicketField[]): PublicTicketForm => ({
  id: form.id,
  name: form.name,
  intro: form.intro,
  fields: form.fields.flatMap((asked): PublicTicketForm['fields'] => {
    if (!asked.field.startsWith('field:'))
      return [{ ...asked, type: asked.field as 'title' | 'description' | 'email' | 'files', choices: [] }]
    const known = findField(fields, asked.field)
    return known ? [{ ...asked, label: asked.label || known.label, type: known.type, choices: known.choices }] : []
  }),
})

/** Reads what was filled in, or says field by field what is wrong with it. Pure. */
export function judgeForm(
  form: PublicTicketForm,
  values: Record<string, FieldValue>,
  files: number,
): { filled: FilledIn; issues: Issue[] } {
  const issues: Issue[] = []
  const complain = (field: string, message: string) => issues.push({ path: `values.${field}`, message })
  const filled: FilledIn = { title: '', description: '', email: null, fields: {}, wantsFiles: false }
  for (const field of Object.keys(values))
    if (!form.fields.some((f) => f.field === field && f.field !== 'files')) complain(field, 'This is not asked for.')
  for (const { field, required, type, choices } of form.fields) {
    if (type === 'files') {
      filled.wantsFiles = true
      if (required && files === 0) complain(field, 'Add a file.')
      continue
    }
    const given = values[field]
    const value = typeof given === 'string' ? given.trim() : given
    if (value === undefined || value === '') {
      if (required) complain(field, 'Fill this in.')
    } else if (type === 'title' || type === 'description' || type === 'email') {
      const wrong = wrongText(type, value)
      if (wrong) complain(field, wrong)
      else filled[type] = String(value)
    } else if (isValueOf({ type, choices }, value)) filled.fields[keyOf(field)] = value
    else complain(field, 'This does not fit.')
  }
  if (files > 0 && !filled.wantsFiles) issues.push({ path: 'fileIds', message: 'Files are not asked for.' })
  return { filled, issues }
}

function wrongText(type: 'title' | 'description' | 'email', value: FieldValue): string | null {
  if (typeof value !== 'string') return 'Write a text.'
  if (type === 'email')
    return value.length <= longestEmail && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? null : 'Write an e-mail address.'
  const most = type === 'title' ? longestTitle : longestText
  return value.length <= most ? null : `Up to ${most} characters.`
}
