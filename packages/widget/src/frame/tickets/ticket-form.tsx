import type { ContactTicket, PublicTicketForm } from '@switchboard/contract'
import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import fieldStyles from '../css/lead.css?url'
import styles from '../css/ticket-form.css?url'
import { DropArea } from '../drop-area.tsx'
import { BackButton, CloseButton } from '../header.tsx'
import { LeadInput, type Question } from '../lead-input.tsx'
import { OfflineStrip } from '../offline-strip.tsx'
import { settings, t, view } from '../state.ts'
import { uploads } from '../uploads.ts'
import { forms, words } from './ticket-feed.ts'
import { FilesQuestion } from './ticket-files.tsx'
import { fillIn, formKey, keepFilled, submitForm } from './ticket-filling.ts'

/** A form that opens a ticket, to be fetched with its styles. */
export const formPart = { Component: TicketForm, styles: [fieldStyles, styles] }

function TicketForm({ id }: { id: string }) {
  const form = forms.value.find((f) => f.id === id)
  const made = useSignal<ContactTicket | undefined>(undefined)
  if (!words.value) return null
  return (
    <DropArea id={formKey(id)} label={form?.name ?? words.value.tickets}>
      <header class="head">
        <BackButton to={forms.value.length > 1 ? 'forms' : 'tickets'} />
        <div class="who">
          <h1>
            <bdi>{form?.name}</bdi>
          </h1>
        </div>
        <CloseButton />
      </header>
      <Body form={form} made={made.value} onMade={(ticket) => (made.value = ticket)} />
      <OfflineStrip />
    </DropArea>
  )
}

function Body({
  form,
  made,
  onMade,
}: {
  form: PublicTicketForm | undefined
  made: ContactTicket | undefined
  onMade: (ticket: ContactTicket) => void
}) {
  if (made) return <Thanks ticket={made} />
  if (!form)
    return (
      <p class="empty" role="status">
        {words.value!.formGone}
      </p>
    )
  return <Filling form={form} onMade={onMade} />
}

/** The questions; what is wrong stands under each, and what was filled in is kept until it is sent. */
function Filling({ form, onMade }: { form: PublicTicketForm; onMade: (ticket: ContactTicket) => void }) {
  const element = useRef<HTMLFormElement>(null)
  const wrong = useSignal<Record<string, string>>({})
  const sending = useSignal(false)
  const refusals = useSignal(0)
  const questions = form.fields.filter((f) => f.type !== 'files').map(questionOf)
  const asksFiles = settings.value.attachmentsEnabled ? form.fields.find((f) => f.type === 'files') : undefined
  const files = uploads.value.filter((u) => u.conversation === formKey(form.id))

  useLayoutEffect(() => fillIn(form.id, element.current!), [])
  useEffect(() => {
    element.current!.querySelector<HTMLElement>('[aria-invalid], [data-wrong]')?.focus()
  }, [refusals.value])

  const submit = async (e: SubmitEvent) => {
    e.preventDefault()
    if (sending.value) return
    sending.value = true
    const answer = await submitForm(form.id, questions, new FormData(element.current!), asksFiles?.required ?? false)
    if ('ticket' in answer) return onMade(answer.ticket)
    wrong.value = answer.problems
    refusals.value++
    sending.value = false
  }

  /** What is being put right is wrong no more, until it is sent again. */
  const change = (e: Event) => {
    keepFilled(form.id, element.current!)
    const { [(e.target as HTMLInputElement).name]: _, ...others } = wrong.value
    wrong.value = others
  }

  return (
    <form ref={element} class="lead ticket-form" noValidate onInput={change} onSubmit={(e) => void submit(e)}>
      {form.intro && <p dir="auto">{form.intro}</p>}
      {questions.map((q) => (
        <LeadInput key={q.field} field={q} problem={wrong.value[q.field]} />
      ))}
      {asksFiles && (
        <FilesQuestion
          id={formKey(form.id)}
          label={asksFiles.label || words.value!.files}
          required={asksFiles.required}
          files={files}
          problem={wrong.value['files']}
        />
      )}
      {wrong.value[''] && (
        <p class="complaint" role="alert">
          {wrong.value['']}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="primary" disabled={sending.value}>
          {t.value.send}
        </button>
      </div>
    </form>
  )
}

function questionOf({ field, label, required, type, choices }: PublicTicketForm['fields'][number]): Question {
  const kinds = { title: 'text', description: 'long', files: 'text' } as const
  const own = type === 'title' || type === 'description' ? words.value![type] : null
  return { field, required, choices, label: label || own, type: kinds[type as keyof typeof kinds] ?? type }
}

/** It has arrived: its reference, and the way to it. */
function Thanks({ ticket }: { ticket: ContactTicket }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { thanks, reference, showTicket } = words.value!
  useEffect(() => heading.current!.focus(), [])
  return (
    <div class="ticket-thanks">
      <h2 ref={heading} tabIndex={-1}>
        {thanks}
      </h2>
      <p>
        {reference}: <bdi>{ticket.reference}</bdi>
      </p>
      <p>{t.value.replyHere}</p>
      <button type="button" class="primary" onClick={() => (view.value = { at: 'ticket', id: ticket.id })}>
        {showTicket}
      </button>
    </div>
  )
}
