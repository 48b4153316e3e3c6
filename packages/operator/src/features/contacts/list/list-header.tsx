import type { ApiOutput } from '@switchboard/contract'
import { Download, Ellipsis, Plus, Search, Upload, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { offerSearch } from '../../../commands/focus.ts'
import { keysOf } from '../../../commands/registry.ts'
import { runCommand } from '../../../commands/run.ts'
import type { ContactSort } from '../../../store/contacts.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Keys } from '../../../ui/kbd.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../../ui/menu.tsx'
import { useMedia } from '../../../ui/use-media.ts'
import { exportAll } from './export-csv.ts'
import type { ContactView } from './use-contact-view.ts'
import { ViewMenu } from './view-menu.tsx'

const numbers = new Intl.NumberFormat()
const orders: { value: ContactSort; label: string }[] = [
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
  { value: 'name', label: 'Name, A to Z' },
  { value: '-name', label: 'Name, Z to A' },
  { value: '-lastSeenAt', label: 'Last seen first' },
]

/** How many there are; beyond what is counted, about. */
export const countWords = (count: ApiOutput<'POST /v1/contacts/count'>): string =>
  count.atLeast ? `about ${numbers.format(count.count)}+` : numbers.format(count.count)

/** The name of the view, how many it holds, the search, and what makes contacts. */
export function ListHeader({
  shown,
  count,
}: {
  shown: ContactView
  count: ApiOutput<'POST /v1/contacts/count'> | null
}) {
  const mayWrite = useMay('contacts:write')
  const narrow = useMedia('(max-width: 699px)')
  return (
    <header className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1 py-2 pe-3 ps-4">
      <h1 className="sr-only">Contacts</h1>
      <ViewMenu shown={shown}>
        <span role="status" className="text-xs text-fg-3 tabular-nums">
          {count && countWords(count)}
          {count && <span className="sr-only"> contacts</span>}
        </span>
      </ViewMenu>
      <span className="flex-1" />
      <SearchField value={shown.query.q} onChange={(q) => shown.change({ q })} />
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

const waitMs = 200

/** Searches as one types, a moment after the last key. */
function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const sent = useRef(value)
  useEffect(() => offerSearch(() => input.current?.select()), [])
  useEffect(() => {
    // Another view, or the way back, changes what is searched.
    if (value !== sent.current) setText(value)
    sent.current = value
  }, [value])
  const send = (q: string) => {
    if (q === sent.current) return
    sent.current = q
    onChange(q)
  }
  const latest = useRef(send)
  latest.current = send
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text.trim()), waitMs)
    return () => clearTimeout(timer)
  }, [text])
  const empty = () => {
    setText('')
    send('')
  }
  return (
    <div className="relative w-64 max-[699px]:order-last max-[699px]:w-full">
      <Search aria-hidden className="absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-fg-3" />
      <input
        ref={input}
        type="search"
        dir="auto"
        value={text}
        maxLength={200}
        aria-label="Search contacts"
        placeholder="Search"
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') send(text.trim())
          if (e.key !== 'Escape') return
          if (text === '') input.current?.blur()
          empty()
        }}
        className="h-8 w-full rounded-md bg-raised ps-8 pe-8 text-sm text-fg shadow-[inset_0_0_0_1px_var(--c-line-strong)] outline-none placeholder:text-fg-3 hover:shadow-[inset_0_0_0_1px_var(--c-fg-3)] focus:shadow-[inset_0_0_0_2px_var(--c-accent)] pointer-coarse:h-11 pointer-coarse:text-lg [&::-webkit-search-cancel-button]:hidden"
      />
      {text === '' ? (
        <Keys
          keys={keysOf('search-list') ?? ''}
          className="pointer-events-none absolute end-2 top-1/2 -translate-y-1/2"
        />
      ) : (
        <IconButton
          label="Empty the search"
          size="icon-sm"
          className="absolute end-0.5 top-1/2 -translate-y-1/2"
          onClick={() => {
            empty()
            input.current?.focus()
          }}
        >
          <X />
        </IconButton>
      )}
    </div>
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
