import type { TicketForm } from '@switchboard/contract'
import { Link, useParams } from '@tanstack/react-router'
import { ClipboardPen, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useData } from '../../../store/data.ts'
import { useBoards } from '../../../store/boards.ts'
import { useTicketForms } from '../../../store/ticket-forms.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'
import { Badge, Loaded, Rows, Section } from '../section.tsx'
import { FormEditor } from './form-editor.tsx'
import { valuesOf } from './form-values.ts'
import { NewFormDialog } from './new-form-dialog.tsx'
import { useHeldTicketForms, useMakeTicketForm, useRemoveTicketForm } from './use-ticket-forms.ts'

/** The forms by which contacts open tickets: all of them, or one to be changed. */
export function TicketFormsSection() {
  const { _splat = '' } = useParams({ strict: false })
  const held = useHeldTicketForms()
  const id = _splat.split('/')[1]
  const form = useData((s) => (id ? s.ticketForms[id] : undefined))
  if (form) return <FormEditor key={form.id} form={form} />
  return <FormList held={held} isGone={id !== undefined} />
}

function FormList({ held, isGone }: { held: ReturnType<typeof useHeldTicketForms>; isGone: boolean }) {
  const forms = useTicketForms()
  const boards = useBoards()
  const [makes, setMakes] = useState(false)
  const create = (
    <Button variant="primary" onClick={() => setMakes(true)}>
      <Plus aria-hidden />
      New form
    </Button>
  )
  return (
    <Section
      title="Ticket forms"
      description="What visitors fill in to open a ticket, in the widget under Tickets."
      action={forms.length > 0 && boards.length > 0 && create}
    >
      <Loaded query={held}>
        {() => (
          <>
            {isGone && (
              <p role="status" className="mb-4 rounded-md bg-sunken px-3 py-2 text-sm text-fg-2">
                This form has been removed.
              </p>
            )}
            {forms.length > 0 && (
              <Rows label="Ticket forms">
                {forms.map((form) => (
                  <FormRow key={form.id} form={form} />
                ))}
              </Rows>
            )}
            {forms.length === 0 && boards.length > 0 && (
              <EmptyState icon={<ClipboardPen aria-hidden />} title="No forms yet" action={create}>
                Make one, such as Report a problem, and say on which board its tickets land.
              </EmptyState>
            )}
            {forms.length === 0 && boards.length === 0 && (
              <EmptyState icon={<ClipboardPen aria-hidden />} title="No board for tickets yet">
                Tickets of a form land on a board. Make one under Tickets first.
              </EmptyState>
            )}
          </>
        )}
      </Loaded>
      {makes && <NewFormDialog onClose={() => setMakes(false)} />}
    </Section>
  )
}

function FormRow({ form }: { form: TicketForm }) {
  const board = useData((s) => s.boards[form.boardId])
  const column = board?.columns.find((c) => c.id === form.columnId)
  const remove = useRemoveTicketForm()
  const make = useMakeTicketForm()
  const put = () =>
    remove.mutateAsync({ id: form.id }).then(
      () =>
        offerUndo({
          title: `${form.name} was removed`,
          undo: () =>
            make.mutateAsync(valuesOf(form)).then(
              () => {},
              (error: unknown) => void toastError(error, 'Not restored'),
            ),
        }),
      (error: unknown) => toastError(error, 'Not removed'),
    )
  return (
    <li className="flex items-center gap-2 py-2 ps-4 pe-2">
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-baseline gap-2 text-sm">
          <bdi className="truncate font-medium">{form.name}</bdi>
          {form.enabled ? <Badge tone="good">On</Badge> : <Badge>Off</Badge>}
        </p>
        <p dir="auto" className="truncate text-start text-xs text-fg-2">
          {board && column ? `Lands on ${board.name}, ${column.name}` : 'Lands on a board that you do not see'}
        </p>
      </div>
      <Link
        to="/settings/$"
        params={{ _splat: `ticket-forms/${form.id}` }}
        aria-label={`Change ${form.name}`}
        className="flex size-8 shrink-0 items-center justify-center rounded-md text-fg-2 hover:bg-hover hover:text-fg pointer-coarse:size-11 [&_svg]:size-4"
      >
        <Pencil aria-hidden />
      </Link>
      <IconButton label={`Remove ${form.name}`} onClick={() => void put()}>
        <Trash2 />
      </IconButton>
    </li>
  )
}
