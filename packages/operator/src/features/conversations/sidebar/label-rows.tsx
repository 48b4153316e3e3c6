import type { ConversationItem, Priority } from '@switchboard/contract'
import { useMay } from '../../../store/session.ts'
import { useOverlay } from '../../../store/ui.ts'
import { TagsEditor } from '../../filters/tags-editor.tsx'
import { setPriority, setTag } from '../labels.ts'
import { priorityItems } from '../priority.tsx'
import { Choice } from './choice.tsx'
import { Row } from './section.tsx'

export function PriorityRow({ c }: { c: ConversationItem }) {
  const may = useMay('conversations:write')
  const layer = useOverlay('priority')
  return (
    <Row label="Priority" center>
      <Choice
        label="Priority"
        disabled={!may}
        value={c.priority}
        items={priorityItems}
        onChange={(priority) => void setPriority(c.id, priority as Priority)}
        {...layer}
      />
    </Row>
  )
}

export function TagsRow({ c }: { c: ConversationItem }) {
  const may = useMay('conversations:write')
  const layer = useOverlay('tags')
  return (
    <Row label="Tags">
      <TagsEditor tagIds={c.tagIds} may={may} onToggle={(id, on) => void setTag(c.id, id, on)} {...layer} />
    </Row>
  )
}
