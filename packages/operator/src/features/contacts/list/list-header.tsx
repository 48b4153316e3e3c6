import { Download, Ellipsis, Plus, Upload } from 'lucide-react'
import { runCommand } from '../../../commands/run.ts'
import type { ContactSort } from '../../../store/contacts.ts'
import type { Count } from '../../../store/paged-list.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../../ui/menu.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { SearchField } from '../../filters/search-field.tsx'
import { exportAll } from './export-csv.ts'
import type { ContactView } from './use-contact-view.ts'
import { ContactViewMenu } from './contact-view-menu.tsx'

const numbers = new Intl.NumberFormat()
const orders: { value: ContactSort; label: string }[] = [
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-lastSeenAt', label: 'Last seen first' },
]

/** How many there are; beyond what is counted, about. */
export const countWords = (count: Count): string =>
  count.atLeast ? `about ${numbers.format(count.count)}+` : numbers.format(count.count)

/** The name of the view, how many it holds, the search, and what makes contacts. */
export function ListHeader({ shown, count }: { shown: ContactView; count: Count | null }) {
  const mayWrite = useMay('contacts:write')
  const narrow = useMedia('(max-width: 699px)')
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 py-2 pe-3 ps-4">
      <h1 className="sr-only">Contacts</h1>
      <ContactViewMenu shown={shown}>
        <span role="status" className="text-xs text-fg-3 tabular-nums">
          {count && countWords(count)}
          {count && <span className="sr-only"> contacts</span>}
        </span>
      </ContactViewMenu>
      <span className="flex-1" />
      <SearchField label="Search contacts" value={shown.query.q} onChange={(q) => shown.change({ q })} />
      <MoreMenu shown={shown} narrow={narrow} />
      {mayWrite && !narrow && (
        <Button variant="primary" onClick={() => runCommand('new-contact')}>
          <Plus aria-hidden />
          New contact
        </Button>
      )}
    </header>
  )
}

function MoreMenu({ shown, narrow }: { shown: ContactView; narrow: boolean }) {
  const mayWrite = useMay('contacts:write')
  const mayManage = useMay('contacts:manage')
  if (!narrow && !mayManage) return null
  return (
    <Menu
      trigger={
        <IconButton label="More">
          <Ellipsis />
        </IconButton>
      }
    >
      {narrow && mayWrite && (
        <MenuItem icon={<Plus />} onClick={() => runCommand('new-contact')}>
          New contact
        </MenuItem>
      )}
      {mayManage && (
        <MenuItem icon={<Upload />} onClick={() => runCommand('import-contacts')}>
          Import a CSV
        </MenuItem>
      )}
      {mayManage && (
        <MenuItem icon={<Download />} onClick={() => exportAll(shown.query, shown.columns)}>
          Export this list as CSV
        </MenuItem>
      )}
      {narrow && (
        <>
          <MenuLine />
          <MenuGroup label="Order">
            <MenuRadios value={shown.query.sort} onChange={(sort) => shown.change({ sort })} items={orders} />
          </MenuGroup>
        </>
      )}
    </Menu>
  )
}
