import type { Priority } from '@switchboard/contract'
import { columnsOf, useBoards, useTicketSettings } from '../../../store/boards.ts'
import { useData } from '../../../store/data.ts'
import { setDraft } from '../../../store/drafts.ts'
import { useTemplates } from '../../../store/templates.ts'
import { Field, TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { priorityItems } from '../../conversations/priority.tsx'
import { usePeopleItems } from '../../conversations/pickers/use-choices.tsx'
import { TagDot } from '../../filters/tag-chip.tsx'
import { TagsEditor } from '../../filters/tags-editor.tsx'
import { useMay } from '../../../store/session.ts'
import { DueChoice } from '../parts/due-choice.tsx'
import type { Writing } from '../parts/use-writing.ts'
import { typeItems } from '../parts/words.ts'
import { WritingBox } from '../parts/writing-box.tsx'
import { ContactField } from './contact-field.tsx'
import { onBoard, withTemplate, type NewForm } from './new-form.ts'
import type { NewTicketStart } from './open-new.ts'

/** What a new ticket is asked for; only the title has to be there. */
export function NewFields({
  start,
  form,
  onChange,
  writing: w,
  onSubmit,
}: {
  start: NewTicketStart
  form: NewForm
  onChange: (to: Partial<NewForm>) => void
  writing: Writing
  onSubmit: () => void
}) {
  const boards = useBoards()
  const settings = useTicketSettings()
  const people = usePeopleItems(form.assigneeId)
  const mayFind = useMay('contacts:read')
  const board = boards.find((b) => b.id === form.boardId)
  const isFromTalk = start.conversationId !== undefined
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Title"
        dir="auto"
        autoFocus
        maxLength={200}
        value={form.title}
        onChange={(e) => onChange({ title: e.target.value })}
        aside={<TemplateChoice form={form} onChange={onChange} writing={isFromTalk ? null : w} />}
      />
      {!isFromTalk && (
        <WritingBox
          writing={w}
          label="Description"
          placeholder="What is it about? (optional)"
          least={4}
          most={10}
          onSubmit={onSubmit}
        />
      )}
      <div className="grid grid-cols-2 gap-3 max-[439px]:grid-cols-1">
        <Field label="Board">
          {({ id }) => (
            <Select
              id={id}
              label="Board"
              value={form.boardId}
              items={boards.map((b) => ({ value: b.id, label: b.name }))}
              onChange={(boardId) => onChange(onBoard({ ...form, columnId: '' }, boards, boardId))}
            />
          )}
        </Field>
        <Field label="Column">
          {({ id }) => (
            <Select
              id={id}
              label="Column"
              value={form.columnId}
              items={(board ? columnsOf(board) : []).map((c) => ({
                value: c.id,
                label: c.name,
                icon: <TagDot color={c.color} />,
              }))}
              onChange={(columnId) => onChange({ columnId })}
            />
          )}
        </Field>
        <Field label="Type">
          {({ id }) => (
            <Select
              id={id}
              label="Type"
              value={form.type}
              items={typeItems(settings, form.type)}
              onChange={(type) => onChange({ type })}
            />
          )}
        </Field>
        <Field label="Priority">
          {({ id }) => (
            <Select
              id={id}
              label="Priority"
              value={form.priority}
              items={priorityItems}
              onChange={(priority: Priority) => onChange({ priority })}
            />
          )}
        </Field>
        <Field label="Assignee">
          {({ id }) => (
            <Select
              id={id}
              label="Assignee"
              value={form.assigneeId ?? 'none'}
              items={people}
              onChange={(assigneeId) => onChange({ assigneeId: assigneeId === 'none' ? null : assigneeId })}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">Due</span>
          <div className="rounded-md bg-raised px-2.5 py-0.5 shadow-btn">
            <DueChoice dueAt={form.dueAt} isDone={false} disabled={false} onChange={(dueAt) => onChange({ dueAt })} />
          </div>
        </div>
        {!isFromTalk && mayFind && (
          <ContactField
            contactId={start.contactId}
            contact={form.contact}
            onChange={(contact) => onChange({ contact })}
          />
        )}
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">Tags</span>
          <TagsEditor
            tagIds={form.tagIds}
            may
            onToggle={(id, on) =>
              onChange({ tagIds: on ? [...form.tagIds, id] : form.tagIds.filter((held) => held !== id) })
            }
          />
        </div>
      </div>
    </div>
  )
}

/** Begins a ticket as a template has it; a description that was typed stays. */
function TemplateChoice({
  form,
  onChange,
  writing: w,
}: {
  form: NewForm
  onChange: (to: Partial<NewForm>) => void
  writing: Writing | null
}) {
  const boards = useBoards()
  const templates = useTemplates()
  const known = useData((s) => s.ticketTemplates)
  if (templates.length === 0) return null
  return (
    <div className="w-48">
      <Select
        quiet
        label="Template"
        value=""
        items={[
          { value: '', label: 'Begin with a template' },
          ...templates.map((t) => ({ value: t.id, label: t.name })),
        ]}
        onChange={(id) => {
          const template = known[id]
          if (!template) return
          onChange(withTemplate(form, template, boards))
          if (w && w.text.trim() === '') setDraft(w.key, (d) => ({ ...d, text: template.description }))
        }}
      />
    </div>
  )
}
