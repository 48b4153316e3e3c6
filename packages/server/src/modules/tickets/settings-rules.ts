import type { TicketSettings } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'

const mostFields = 40
const typeNames = ['Bug', 'Billing', 'Question', 'Incident', 'Refund', 'Complaint', 'Feature', 'Task']

/** What holds until somebody changes it; the prefix is made of the workspace's name. Pure. */
export const usualSettings = (workspaceName: string): TicketSettings => ({
  prefix: prefixOf(workspaceName),
  types: typeNames.map((name) => ({ key: name.toLowerCase(), name, archived: false })),
  fields: [],
  publicNames: { submitted: '', 'in progress': '', 'waiting for you': '', resolved: '' },
  visibleByDefault: true,
  revision: 0,
})

/** The first word of a name that begins a reference: `Acme Kitchen` gives ACME. Pure. */
function prefixOf(name: string): string {
  const words = name.normalize('NFKD').toUpperCase().split(/\s+/)
  const made = words.map((word) => word.replace(/[^A-Z0-9]/g, '').slice(0, 10))
  return made.find((word) => /^[A-Z][A-Z0-9]{1,9}$/.test(word)) ?? 'TICKET'
}

type SettingsEdit = { [K in Exclude<keyof TicketSettings, 'revision'>]?: TicketSettings[K] | undefined }

/** The settings after an edit: types and fields that were left out are archived, a field keeps its kind. Pure. */
export function editedSettings(held: TicketSettings, edit: SettingsEdit): TicketSettings {
  const fields = edit.fields ? withLeftOut(held.fields, edit.fields) : held.fields
  const types = edit.types ? withLeftOut(held.types, edit.types) : held.types
  const turned = fields.find((f) => held.fields.some((h) => h.key === f.key && h.type !== f.type))
  if (turned) throw new Refusal('conflict', 'field_type_fixed', `${turned.label} keeps its kind: it may have values.`)
  if (fields.length > mostFields || types.length > mostFields)
    throw new Refusal('conflict', 'too_many_fields', `There can be up to ${mostFields}, archived ones included.`)
  if (types.every((t) => t.archived)) throw new Refusal('invalid', 'input_invalid', 'Keep at least one type.')
  return {
    prefix: edit.prefix ?? held.prefix,
    types,
    fields,
    publicNames: edit.publicNames ?? held.publicNames,
    visibleByDefault: edit.visibleByDefault ?? held.visibleByDefault,
    revision: held.revision,
  }
}

/** Those given, once each, and after them those of before that are missing, archived. */
function withLeftOut<T extends { key: string; archived: boolean }>(held: readonly T[], given: readonly T[]): T[] {
  const wanted = [...new Map(given.map((one) => [one.key, one])).values()]
  const missing = held.filter((h) => !wanted.some((w) => w.key === h.key))
  return [...wanted, ...missing.map((one) => ({ ...one, archived: true }))]
}
