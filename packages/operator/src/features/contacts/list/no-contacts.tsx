import { Contact as ContactSign, SearchX } from 'lucide-react'
import { runCommand } from '../../../commands/run.ts'
import { useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'

/** A list without rows: why, and what to do next. */
export function NoContacts({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const mayWrite = useMay('contacts:write')
  const mayManage = useMay('contacts:manage')
  if (narrowed)
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nobody matches"
        action={<Button onClick={onClear}>Show all contacts</Button>}
      >
        The search looks at names, addresses, phone numbers and user ids, and forgives typing mistakes. Fewer filters
        find more.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<ContactSign />}
      title="No contacts yet"
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {mayWrite && (
            <Button variant="primary" onClick={() => runCommand('new-contact')}>
              New contact
            </Button>
          )}
          {mayManage && <Button onClick={() => runCommand('import-contacts')}>Import a CSV</Button>}
        </span>
      }
    >
      Everybody who writes in the widget becomes a contact by themselves. You can also add people by hand, or import
      them.
    </EmptyState>
  )
}
