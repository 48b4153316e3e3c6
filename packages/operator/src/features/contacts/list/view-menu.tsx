import type { SavedView } from '@switchboard/contract'
import { BookmarkPlus, ChevronDown, PencilLine, RefreshCw, RotateCcw, Trash2, Users } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useViews } from '../../../store/catalogue.ts'
import { meId, useMay } from '../../../store/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../../ui/menu.tsx'
import { forgetColumns } from '../parts/columns.ts'
import type { ContactView } from './use-contact-view.ts'
import { removeView, updateView } from '../../filters/view-acts.ts'
import { ViewDialog } from '../../filters/view-dialog.tsx'

/** Which list is shown: all contacts, or a saved view of one's own or of everybody. */
export function ViewMenu({ shown, children }: { shown: ContactView; children: ReactNode }) {
  const views = useViews('contacts')
  const manages = useMay('workspace:manage')
  const [dialog, setDialog] = useState<SavedView | 'new' | null>(null)
  const { view } = shown
  const mayChange = view !== null && (view.ownerId === meId() || (view.shared && manages))
  const own = views.filter((v) => v.ownerId === meId())
  const shared = views.filter((v) => v.ownerId !== meId())
  const items = (list: SavedView[]) =>
    list.map((v) => ({ value: v.id, label: v.name, ...(v.shared && { icon: <Users aria-label="Shared" /> }) }))
  const content = { conditions: shown.query.conditions, sort: shown.query.sort, columns: shown.columns }
  const startOver = () => {
    forgetColumns(view?.id ?? null)
    shown.open(view?.id ?? null)
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost" className="-ms-2 max-w-72 min-w-0 shrink px-2 text-lg font-semibold text-fg">
            <bdi className="min-w-0 truncate">{view?.name ?? 'All contacts'}</bdi>
            <ChevronDown aria-label="Choose a view" />
          </Button>
        }
      >
        <MenuRadios
          value={view?.id ?? 'all'}
          onChange={() => shown.open(null)}
          items={[{ value: 'all', label: 'All contacts' }]}
        />
        {own.length > 0 && (
          <MenuGroup label="My views">
            <MenuRadios value={view?.id ?? ''} onChange={shown.open} items={items(own)} />
          </MenuGroup>
        )}
        {shared.length > 0 && (
          <MenuGroup label="Shared by others">
            <MenuRadios value={view?.id ?? ''} onChange={shown.open} items={items(shared)} />
          </MenuGroup>
        )}
        <MenuLine />
        <MenuItem icon={<BookmarkPlus />} onClick={() => setDialog('new')}>
          Save as a new view…
        </MenuItem>
        {shown.changed && view && mayChange && (
          <MenuItem icon={<RefreshCw />} onClick={() => void updateView(view, content, startOver)}>
            Update this view
          </MenuItem>
        )}
        {shown.changed && (
          <MenuItem icon={<RotateCcw />} onClick={startOver}>
            Discard changes
          </MenuItem>
        )}
        {view && mayChange && (
          <>
            <MenuItem icon={<PencilLine />} onClick={() => setDialog(view)}>
              Rename or share…
            </MenuItem>
            <MenuItem
              icon={<Trash2 />}
              danger
              onClick={() => {
                shown.open(null)
                void removeView(view, shown.open)
              }}
            >
              Remove view
            </MenuItem>
          </>
        )}
      </Menu>
      {children}
      {shown.changed && (
        <Button
          size="sm"
          className="max-sm:hidden"
          onClick={() => (view && mayChange ? void updateView(view, content, startOver) : setDialog('new'))}
        >
          {view && mayChange ? 'Update view' : 'Save view'}
        </Button>
      )}
      {dialog && (
        <ViewDialog
          kind="contacts"
          view={dialog === 'new' ? null : dialog}
          content={content}
          onClose={() => setDialog(null)}
          onSaved={(saved) => shown.open(saved.id)}
        />
      )}
    </>
  )
}
