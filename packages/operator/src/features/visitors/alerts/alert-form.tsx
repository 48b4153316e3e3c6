import type { VisitorAlert } from '@switchboard/contract'
import { Controller, useForm } from 'react-hook-form'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, TextField } from '../../../ui/field.tsx'
import { FormError, nameRules, showRefusal } from '../../../ui/form.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { saveAlert } from './alert-acts.ts'
import { alertSentence } from './alert-sentence.ts'
import { CountryChips } from './country-chips.tsx'

interface Values {
  name: string
  page: string
  views: string
  countries: string[]
  known: 'all' | 'yes' | 'no'
  seconds: string
}

const whoItems: { value: Values['known']; label: string }[] = [
  { value: 'all', label: 'Anybody' },
  { value: 'yes', label: 'Known' },
  { value: 'no', label: 'Anonymous' },
]

const asForm = (alert: VisitorAlert | null): Values => {
  const { page = '', views, countries = [], known, secondsOnSite } = alert?.conditions ?? {}
  const who = known ? 'yes' : 'no'
  return {
    name: alert?.name ?? '',
    page,
    views: views === undefined ? '' : String(views),
    countries,
    known: known === undefined ? 'all' : who,
    seconds: secondsOnSite === undefined ? '' : String(secondsOnSite),
  }
}

const asConditions = ({ page, views, countries, known, seconds }: Values): VisitorAlert['conditions'] => ({
  ...(page.trim() !== '' && { page: page.trim() }),
  ...(Number(views) >= 1 && { views: Number(views) }),
  ...(countries.length > 0 && { countries }),
  ...(known !== 'all' && { known: known === 'yes' }),
  ...(Number(seconds) >= 1 && { secondsOnSite: Number(seconds) }),
})

const wholeOrNothing = (most: number) => (text: string) =>
  text === '' ||
  (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most) ||
  `Enter a whole number up to ${most}.`

/** Makes an alert, or changes one; says as a sentence what it will wait for. */
export function AlertForm({ alert, onDone }: { alert: VisitorAlert | null; onDone: () => void }) {
  const form = useForm<Values>({ defaultValues: asForm(alert) })
  const { errors, isSubmitting } = form.formState
  const conditions = asConditions(form.watch())
  const isEmpty = Object.keys(conditions).length === 0
  const submit = form.handleSubmit((values) =>
    saveAlert(alert?.id ?? null, { name: values.name.trim(), conditions: asConditions(values) }).then(
      onDone,
      (error: unknown) => showRefusal(form, error),
    ),
  )
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={alert ? 'Change the alert' : 'New alert'}
      description={isEmpty ? 'Choose at least one condition; all of them must hold.' : alertSentence(conditions)}
      width={520}
      footer={
        <>
          <Button onClick={onDone}>Back</Button>
          <Button variant="primary" type="submit" form="alert" disabled={isEmpty} busy={isSubmitting}>
            {alert ? 'Save' : 'Create'}
          </Button>
        </>
      }
    >
      <form id="alert" noValidate onSubmit={(e) => void submit(e)} className="flex flex-col gap-4">
        <TextField
          label="Name"
          maxLength={80}
          placeholder="Looks at the prices"
          error={errors.name?.message}
          {...form.register('name', nameRules)}
        />
        <div className="grid grid-cols-[1fr_8rem] gap-3 max-sm:grid-cols-1">
          <TextField
            label="Page contains"
            hint="A part of the address, such as /pricing."
            maxLength={500}
            spellCheck={false}
            error={errors.page?.message}
            {...form.register('page')}
          />
          <TextField
            label="From the view"
            hint="1 or empty: the first."
            inputMode="numeric"
            error={errors.views?.message}
            {...form.register('views', { validate: wholeOrNothing(1_000) })}
          />
        </div>
        <div className="flex flex-col gap-1">
          <span aria-hidden className="text-sm font-medium">
            Who
          </span>
          <Controller
            control={form.control}
            name="known"
            render={({ field }) => (
              <Segmented boxed label="Who" value={field.value} onChange={field.onChange} items={whoItems} />
            )}
          />
        </div>
        <Controller
          control={form.control}
          name="countries"
          render={({ field }) => (
            <Field label="Countries" hint="None: from anywhere.">
              {({ id }) => <CountryChips id={id} value={field.value} onChange={field.onChange} />}
            </Field>
          )}
        />
        <TextField
          label="Seconds on the site"
          hint="At least that long in this visit."
          inputMode="numeric"
          className="max-w-50"
          error={errors.seconds?.message}
          {...form.register('seconds', { validate: wholeOrNothing(86_400) })}
        />
        <FormError message={errors.root?.message} />
      </form>
    </Dialog>
  )
}
