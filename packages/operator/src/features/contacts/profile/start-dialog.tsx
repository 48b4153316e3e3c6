import type { Contact } from '@switchboard/contract'
import { newClientId } from '@switchboard/sdk'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { goTo } from '../../../navigation.ts'
import { setData } from '../../../store/data.ts'
import { withConversations } from '../../../store/merge.ts'
import { useWorkspace } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { FormError } from '../../../ui/form.tsx'
import { reasonOf } from '../../../ui/states.tsx'
import { contactName } from '../../people/names.ts'

/** The first message to a contact; sending it begins a conversation, with me as assignee. */
export function StartDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { settings } = useWorkspace()
  // One id for every try, so that a retry after a lost answer begins nothing twice.
  const [clientId] = useState(newClientId)
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function start() {
    if (text.trim() === '') return setError('Write something first.')
    setBusy(true)
    try {
      const item = await call('POST /v1/conversations', { contactId: contact.id, clientId, text: text.trim() })
      setData((s) => withConversations(s, [item]))
      goTo(`/conversations/mine/${item.id}`)
    } catch (failure) {
      setError(reasonOf(failure))
      setBusy(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Write to ${contactName(contact)}`}
      description="They find it in the widget at their next visit, or at once while they are here."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void start()}>
            Send
          </Button>
        </>
      }
    >
      <TextArea
        label="Message"
        dir="auto"
        rows={5}
        maxLength={settings.messageCharacters}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && void start()}
      />
      <FormError message={error} className="mt-3" />
    </Dialog>
  )
}
