import type { Contact } from '@switchboard/contract'
import { useMay } from '../../../store/session.ts'
import { Row } from '../../conversations/sidebar/section.tsx'
import { TagsEditor } from '../../filters/tags-editor.tsx'
import { setTag } from '../acts.ts'

/** The tags of a contact, taken off and put on in place. */
export function TagsRow({ contact }: { contact: Contact }) {
  const may = useMay('contacts:write') && contact.mergedIntoId === null
  return (
    <Row label="Tags">
      <TagsEditor tagIds={contact.tagIds} may={may} onToggle={(id, on) => void setTag(contact.id, id, on)} />
    </Row>
  )
}
