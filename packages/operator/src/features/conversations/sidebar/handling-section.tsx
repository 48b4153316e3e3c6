import type { ConversationItem } from '@switchboard/contract'
import { useMay } from '../../../store/session.ts'
import { Stars } from '../../../ui/stars.tsx'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { transfer, unassign } from '../acts.ts'
import { DueBadge } from '../due-badge.tsx'
import { useDepartmentItems, usePeopleItems } from '../pickers/use-choices.tsx'
import { Choice } from './choice.tsx'
import { PriorityRow, TagsRow } from './label-rows.tsx'
import { Row, Section } from './section.tsx'

/** State, assignee and department, changed in place. */
export function HandlingSection({ c }: { c: ConversationItem }) {
  const may = useMay('conversations:write') && c.status !== 'closed'
  const people = usePeopleItems(c.assigneeId)
  const groups = useDepartmentItems(c.departmentId)
  return (
    <Section name="handling" title="Handling">
      <Row label="State" center>
        <StateWord state={c.queueState} className="py-1 text-sm" />
      </Row>
      <Row label="Assignee" center>
        <Choice
          label="Assignee"
          disabled={!may}
          value={c.assigneeId ?? 'none'}
          items={people}
          onChange={(id) => void (id === 'none' ? unassign(c.id) : transfer(c.id, { operatorId: id }))}
        />
      </Row>
      {c.routedBecause && (
        <Row label="Why">
          <p className="py-1 text-sm text-fg-2">{c.routedBecause}</p>
        </Row>
      )}
      {c.due && (
        <Row label="Due">
          <DueBadge c={c} className="py-1 text-sm" />
        </Row>
      )}
      {groups.length > 0 && (
        <Row label="Department" center>
          <Choice
            label="Department"
            disabled={!may}
            value={c.departmentId ?? 'none'}
            items={c.departmentId === null ? [{ value: 'none', label: 'None' }, ...groups] : groups}
            onChange={(id) => id !== 'none' && void transfer(c.id, { departmentId: id })}
          />
        </Row>
      )}
      <PriorityRow c={c} />
      <TagsRow c={c} />
      <RatingRow c={c} />
    </Section>
  )
}

/** How the last resolution was rated; of an anonymous rating only that there was one. */
function RatingRow({ c }: { c: ConversationItem }) {
  if (!c.rated && !c.ratingAsked) return null
  return (
    <Row label="Rating" center>
      {c.rated?.stars ? (
        <Stars value={c.rated.stars} className="py-1" />
      ) : (
        <span className="py-1 text-sm text-fg-2">{c.rated ? 'Rated anonymously' : 'Asked'}</span>
      )}
    </Row>
  )
}
