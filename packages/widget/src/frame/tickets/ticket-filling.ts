import type { ContactTicket } from '@switchboard/contract'
import { ApiError } from '@switchboard/sdk/client'
import { newClientId } from '@switchboard/sdk/client-id'
import { ask, client, personNow } from '../calls.ts'
import { saveDraft } from '../drafts.ts'
import type { Question } from '../lead-input.tsx'
import { problemsOf, valuesOf } from '../lead-values.ts'
import { drafts, settings, t } from '../state.ts'
import { take, uploads } from '../uploads.ts'
import { opened, words } from './ticket-feed.ts'

/** What was filled in and not yet sent; sent again it is the same ticket. */
interface Filled {
  clientId: string
  values: Record<string, string>
}

/** The key under which a form's answers and files are kept. */
export const formKey = (id: string): string => `form:${id}`

/** Keeps what stands in a form, over closing the panel and page changes too. */
export const keepFilled = (id: string, form: HTMLFormElement): void =>
  keep(id, { ...filled(id), values: Object.fromEntries(new FormData(form)) as Record<string, string> })

/** Puts back what was kept. */
export function fillIn(id: string, form: HTMLFormElement): void {
  for (const [name, value] of Object.entries(filled(id).values)) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = true
    else if (control && 'value' in control) control.value = value
  }
}

/** Opens a ticket with what stands in the form; else says what is wrong, by field, under `''` what belongs to none. */
export async function submitForm(
  id: string,
  questions: readonly Question[],
  given: FormData,
  needsFiles: boolean,
): Promise<{ ticket: ContactTicket } | { problems: Record<string, string> }> {
  const values = valuesOf(questions, given)
  const files = uploads.peek().filter((u) => u.conversation === formKey(id))
  const problems = { ...problemsOf(questions, values), ...problemOfFiles(files, needsFiles) }
  if (Object.keys(problems).length > 0) return { problems }
  const mine = personNow()
  const { clientId } = filled(id)
  keep(id, { clientId, values: Object.fromEntries(given) as Record<string, string> })
  const fileIds = files.flatMap((u) => (u.ref ? [u.ref.id] : []))
  try {
    const ticket = await ask(() =>
      client.call('POST /v1/widget/ticket-forms/:id', {
        id,
        clientId,
        values,
        ...(fileIds.length > 0 && { fileIds }),
      }),
    )
    if (mine !== personNow()) return { problems: {} }
    take(formKey(id))
    saveDraft(formKey(id), '')
    opened(ticket)
    return { ticket }
  } catch (error) {
    return { problems: refusalsOf(id, error) }
  }
}

function problemOfFiles(files: readonly { state: string }[], areNeeded: boolean): Record<string, string> {
  if (areNeeded && files.length === 0) return { files: t.value.missing }
  if (files.some((f) => f.state !== 'done')) return { files: words.value!.uploading }
  return {}
}

function refusalsOf(id: string, error: unknown): Record<string, string> {
  const { code, status, issues } = error instanceof ApiError ? error : { code: '', status: 0, issues: [] }
  if (code === 'form_invalid') return Object.fromEntries(issues.map((i) => [fieldOf(i.path), t.value.valueInvalid]))
  // An earlier try has arrived with other words: this is another ticket.
  if (code === 'client_id_reused') keep(id, { ...filled(id), clientId: newClientId() })
  if (code === 'file_unavailable') return { files: t.value.fileGone }
  if (code === 'too_many_files') return { files: t.value.tooManyFiles(settings.value.messageFiles) }
  if (code === 'not_accepted') return { '': t.value.notAccepted }
  return { '': status === 404 ? words.value!.formGone : words.value!.failed }
}

/** The field that an issue is about. */
const fieldOf = (path: string) => (path === 'fileIds' ? 'files' : path.replace(/^values\./, ''))

function filled(id: string): Filled {
  try {
    return JSON.parse(drafts.peek()[formKey(id)]!) as Filled
  } catch {
    return { clientId: newClientId(), values: {} }
  }
}

const keep = (id: string, now: Filled) => saveDraft(formKey(id), JSON.stringify(now))
