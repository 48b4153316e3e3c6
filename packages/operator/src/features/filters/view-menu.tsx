import type { SavedView } from '@switchboard/contract'
import { BookmarkPlus, ChevronDown, PencilLine, RefreshCw, RotateCcw, Trash2, Users } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useViews } from '../../store/catalogue.ts'
import { meId, useMay } from '../../store/session.ts'
import { Button } from '../../ui/button.tsx'
import { cn } from '../../ui/cn.ts'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuRadios } from '../../ui/menu.tsx'
import { removeView, updateView, type ViewContent, type ViewKind } from './view-acts.ts'
import { ViewDialog } from './view-dialog.tsx'

/** Which list is shown: one that always is there, or a saved view of one's own or of everybody. */
export function ViewMenu({
  kind,
  always,
  value,
  content,
  changed,
  onOpen,
  onStartOver,
  className,
  children,
}: {
  kind: ViewKind
  /** The lists that need not be saved, the widest first. */
  always: { value: string; label: string }[]
  /** The id of the saved view, or one of those. */
  value: string
  /** What is shown now, as a view would keep it. */
  content: ViewContent
  /** Whether it differs from what it began with. */
  changed: boolean
  onOpen: (value: string) => void
  onStartOver: () => void
  className?: string
  children?: ReactNode
}) {
  const views = useViews(kind)
  const manages = useMay('workspace:manage')
  const [dialog, setDialog] = useState<SavedView | 'new' | null>(null)
  const view = views.find((v) => v.id === value) ?? null
  const mayChange = view !== null && (view.ownerId === meId() || (view.shared && manages))
  const own = views.filter((v) => v.ownerId === meId())
  const shared = views.filter((v) => v.ownerId !== meId())
  const items = (list: SavedView[]) =>
    list.map((v) => ({ value: v.id, label: v.name, ...(v.shared && { icon: <Users aria-label="Shared" /> }) }))
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button variant="ghost" className={cn('max-w-72 min-w-0 shrink px-2', className)}>
            <bdi className="min-w-0 truncate">
              {view?.name ?? always.find((a) => a.value === value)?.label ?? always[0]!.label}
            </bdi>
            <ChevronDown aria-label="Choose a view" />
          </Button>
        }
      >
        <MenuRadios value={value} onChange={onOpen} items={always} />
        {own.length > 0 && (
          <MenuGroup label="My views">
            <MenuRadios value={value} onChange={onOpen} items={items(own)} />
          </MenuGroup>
        )}
        {shared.length > 0 && (
          <MenuGroup label="Shared by others">
            <MenuRadios value={value} onChange={onOpen} items={items(shared)} />
          </MenuGroup>
        )}
        <MenuLine />
        <MenuItem icon={<BookmarkPlus />} onClick={() => setDialog('new')}>
          Save as a new view…
        </MenuItem>
        {changed && view && mayChange && (
          <MenuItem icon={<RefreshCw />} onClick={() => void updateView(view, content, onStartOver)}>
            Update this view
          </MenuItem>
        )}
        {changed && (
          <MenuItem icon={<RotateCcw />} onClick={onStartOver}>
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
                onOpen(always[0]!.value)
                void removeView(view, onOpen)
              }}
            >
              Remove view
            </MenuItem>
          </>
        )}
      </Menu>
      {children}
      {changed && (
        <Button
          size="sm"
          className="max-sm:hidden"
          onClick={() => (view && mayChange ? void updateView(view, content, onStartOver) : setDialog('new'))}
        >
          {view && mayChange ? 'Update view' : 'Save view'}
        </Button>
      )}
      {dialog && (
        <ViewDialog
          kind={kind}
          view={dialog === 'new' ? null : dialog}
          content={content}
          onClose={() => setDialog(null)}
          onSaved={(saved) => onOpen(saved.id)}
        />
      )}
    </>
  )
}
