import type { ConversationItem } from '@switchboard/contract'
import { Users } from 'lucide-react'
import { useData } from '../../../store/data.ts'
import { useMay } from '../../../store/session.ts'
import { Stars } from '../../../ui/stars.tsx'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { OperatorAvatar } from '../../people/operator-avatar.tsx'
import { transfer, unassign } from '../acts.ts'
import { DueBadge } from '../due-badge.tsx'
import { useTargets } from '../pickers/use-targets.ts'
import { Choice } from './choice.tsx'
import { PriorityRow, TagsRow } from './label-rows.tsx'
import { Row, Section } from './section.tsx'

/** State, assignee and department, changed in place. */
export function HandlingSection({ c }: { c: ConversationItem }) {
  const may = useMay('conversations:write') && c.status !== 'closed'
  const targets = useTargets()
  const assignee = useData((s) => (c.assigneeId ? s.operators[c.assigneeId] : undefined))
  const department = useData((s) => (c.departmentId ? s.departments[c.departmentId] : undefined))
  const people = targets.filter((t) => t.kind === 'operator')
  const groups = targets.filter((t) => t.kind === 'department')
  const peopleItems = [
    { value: 'none', label: 'No one' },
    ...people.map((t) => ({
      value: t.id,
      label: t.name,
      hint: t.isMe ? '' : t.hint,
      icon: <OperatorAvatar id={t.id} size={20} />,
    })),
    ...(assignee && !people.some((t) => t.id === assignee.id)
      ? [{ value: assignee.id, label: assignee.name, hint: 'Disabled' }]
      : []),
  ]
  const groupItems = [
    ...(c.departmentId === null ? [{ value: 'none', label: 'None' }] : []),
    ...groups.map((t) => ({
      value: t.id,
      label: t.name,
      hint: t.hint,
      icon: <Users aria-hidden className="size-4 text-fg-3" />,
    })),
    ...(department?.archivedAt ? [{ value: department.id, label: department.name, hint: 'Archived' }] : []),
  ]
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
          items={peopleItems}
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
      {(groups.length > 0 || department) && (
        <Row label="Department" center>
          <Choice
            label="Department"
            disabled={!may}
            value={c.departmentId ?? 'none'}
            items={groupItems}
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
