import type { Priority, PublicStatus, Ticket } from '@switchboard/contract'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { StateGlyph } from '../../../ui/state-glyph.tsx'
import { FieldRow } from '../../contacts/parts/field-row.tsx'
import { priorityItems } from '../../conversations/priority.tsx'
import { useDepartmentItems, usePeopleItems } from '../../conversations/pickers/use-choices.tsx'
import { Choice } from '../../conversations/sidebar/choice.tsx'
import { Row, Section } from '../../conversations/sidebar/section.tsx'
import { TasksSection } from '../../conversations/sidebar/tasks-section.tsx'
import { TagsEditor } from '../../filters/tags-editor.tsx'
import { changeTicket, saveTicket, setTag } from '../parts/acts.ts'
import { DueChoice } from '../parts/due-choice.tsx'
import { glyphOf, publicItems, typeItems } from '../parts/words.ts'
import { ColumnChoice } from './column-choice.tsx'
import { ContactPart } from './contact-part.tsx'
import { LinkedConversations } from './linked-conversations.tsx'
import { MergedPart } from './merged-part.tsx'
import { RelatedPart } from './related-part.tsx'
import { SubscribersRow } from './subscribers-row.tsx'
import { TechnicalPart } from './technical-part.tsx'

/** How a ticket is handled, what its contact sees of it, and what it is linked with. */
export function TicketSidebar({ t }: { t: Ticket }) {
  return (
    <aside aria-label="Details" className="[&>section:first-of-type]:border-t-0">
      <h2 className="sr-only">Details</h2>
      <Handling t={t} />
      <ContactPart t={t} />
      <Fields t={t} />
      <TasksSection entity={`ticket:${t.id}`} />
      <LinkedConversations t={t} />
      <RelatedPart t={t} />
      <MergedPart t={t} />
      <TechnicalPart t={t} />
    </aside>
  )
}

function Handling({ t }: { t: Ticket }) {
  const may = useMay('tickets:write')
  const settings = useData((s) => s.ticketSettings)
  const people = usePeopleItems(t.assigneeId)
  const departments = useDepartmentItems(t.departmentId)
  const orNull = (value: string) => (value === 'none' ? null : value)
  return (
    <Section name="ticket-handling" title="Handling">
      <Row label="Status" center>
        <ColumnChoice t={t} disabled={!may} />
      </Row>
      <Row label="Public status" center>
        <Choice
          label="Public status"
          disabled={!may}
          value={t.publicStatus}
          items={publicItems(settings).map((i) => ({ ...i, icon: <StateGlyph state={glyphOf[i.value]} /> }))}
          onChange={(status) => void changeTicket(t.id, { publicStatus: status as PublicStatus })}
        />
      </Row>
      <Row label="Type" center>
        <Choice
          label="Type"
          disabled={!may}
          value={t.type}
          items={typeItems(settings, t.type)}
          onChange={(type) => void changeTicket(t.id, { type })}
        />
      </Row>
      <Row label="Priority" center>
        <Choice
          label="Priority"
          disabled={!may}
          value={t.priority}
          items={priorityItems}
          onChange={(priority) => void changeTicket(t.id, { priority: priority as Priority })}
        />
      </Row>
      <Row label="Assignee" center>
        <Choice
          label="Assignee"
          disabled={!may}
          value={t.assigneeId ?? 'none'}
          items={people}
          onChange={(id) => void changeTicket(t.id, { assigneeId: orNull(id) }, 'Not assigned')}
        />
      </Row>
      {departments.length > 0 && (
        <Row label="Department" center>
          <Choice
            label="Department"
            disabled={!may}
            value={t.departmentId ?? 'none'}
            items={[{ value: 'none', label: 'None' }, ...departments]}
            onChange={(id) => void changeTicket(t.id, { departmentId: orNull(id) })}
          />
        </Row>
      )}
      <Row label="Due" center>
        <DueChoice
          dueAt={t.dueAt}
          isDone={t.resolvedAt !== null}
          disabled={!may}
          onChange={(dueAt) => void changeTicket(t.id, { dueAt })}
        />
      </Row>
      <Row label="Tags">
        <TagsEditor tagIds={t.tagIds} may={may} onToggle={(id, on) => void setTag(t, id, on)} />
      </Row>
      <Row label="Subscribers">
        <SubscribersRow t={t} />
      </Row>
    </Section>
  )
}

/** The workspace's own fields; an archived one only where it holds a value. */
function Fields({ t }: { t: Ticket }) {
  const may = useMay('tickets:write')
  const fields = useData((s) => s.ticketSettings?.fields) ?? []
  const shown = fields.filter((f) => !f.archived || t.fields[f.key] !== undefined)
  if (shown.length === 0) return null
  return (
    <Section name="ticket-fields" title="Fields">
      {shown.map((f) => (
        <FieldRow
          key={f.key}
          field={f}
          value={t.fields[f.key] ?? null}
          may={may && !f.archived}
          onSave={(value) => saveTicket(t.id, { fields: { [f.key]: value } })}
        />
      ))}
    </Section>
  )
}
