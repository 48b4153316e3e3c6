import { ApiError } from '@switchboard/sdk/client'
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { answer, isRequired } from './asking.ts'
import { ask as askServer, client } from './calls.ts'
import styles from './css/lead.css?url'
import { LeadInput } from './lead-input.tsx'
import { problemsOf, valuesOf } from './lead-values.ts'
import { openFields, type Ask, type LeadField } from './lead-rules.ts'
import { contact, leadForm, t } from './state.ts'

/** The lead form, to be fetched with its styles. */
export const leadPart = { Component: Lead, styles: [styles] }

const emailOnly: LeadField[] = [{ field: 'email', required: true, label: null, type: 'email', choices: [] }]

/** Asks who the visitor is; what is wrong stands under its field. */
function Lead({ ask }: { ask: Ask }) {
  const form = useRef<HTMLFormElement>(null)
  const wrong = useSignal<Record<string, string>>({})
  const sending = useSignal(false)
  const { intro, consent, fields: asked } = leadForm.value!
  const fields = ask === 'email' ? emailOnly : openFields(asked, contact.value)

  useEffect(() => {
    form.current!.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [wrong.value])

  const submit = async (e: SubmitEvent) => {
    e.preventDefault()
    if (sending.value) return
    const given = new FormData(form.current!)
    const values = valuesOf(fields, given)
    const problems = problemsOf(fields, values)
    const isAgreed = consent.text === '' || given.has('consent')
    wrong.value = isAgreed ? problems : { ...problems, consent: t.value.consentMissing }
    if (Object.keys(wrong.value).length > 0) return
    sending.value = true
    try {
      await askServer(() => client.call('POST /v1/widget/lead', { values, consent: given.has('consent') }))
      answer('email' in values ? [ask, 'email'] : [ask])
    } catch (error) {
      wrong.value = refusalsOf(error)
    }
    sending.value = false
  }

  return (
    <form ref={form} class="lead" noValidate onSubmit={(e) => void submit(e)}>
      <p dir="auto">{ask === 'email' ? t.value.askEmail : intro || t.value.leadIntro}</p>
      {fields.map((field) => (
        <LeadInput key={field.field} field={field} problem={wrong.value[field.field]} />
      ))}
      {consent.text !== '' && (
        <div>
          <label class="tick">
            <input
              type="checkbox"
              name="consent"
              aria-invalid={wrong.value['consent'] ? true : undefined}
              aria-describedby={wrong.value['consent'] ? 'consent-problem' : undefined}
            />
            <span dir="auto">
              {consent.text}{' '}
              {consent.link !== '' && (
                <a href={consent.link} target="_blank" rel="noopener noreferrer">
                  {t.value.readMore}
                </a>
              )}
            </span>
          </label>
          {wrong.value['consent'] && (
            <p class="complaint" id="consent-problem">
              {wrong.value['consent']}
            </p>
          )}
        </div>
      )}
      {wrong.value[''] && (
        <p class="complaint" role="alert">
          {wrong.value['']}
        </p>
      )}
      <div class="acts">
        {!isRequired(ask) && (
          <button type="button" class="quiet" onClick={() => answer([ask])}>
            {t.value.skip}
          </button>
        )}
        <button type="submit" class="primary" disabled={sending.value}>
          {ask === 'email' ? t.value.send : t.value.goOn}
        </button>
      </div>
    </form>
  )
}

/** What the server did not take, in the visitor's language; under `''` what belongs to no field. */
function refusalsOf(error: unknown): Record<string, string> {
  const { code, issues } = error instanceof ApiError ? error : { code: '', issues: [] }
  if (code === 'consent_required') return { consent: t.value.consentMissing }
  if (code === 'lead_invalid') return Object.fromEntries(issues.map((i) => [i.path, t.value.valueInvalid]))
  return { '': code === 'not_accepted' ? t.value.notAccepted : t.value.leadFailed }
}
