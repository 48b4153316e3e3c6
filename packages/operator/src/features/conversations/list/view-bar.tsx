import { ArrowDownWideNarrow, BookmarkPlus, Ellipsis, PencilLine, RefreshCw, RotateCcw, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { drafts, useContent, viewIdOf, type FoundKey } from '../../../store/list-content.ts'
import { refreshList } from '../../../store/lists.ts'
import { meId, useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { lazyPart } from '../../../ui/lazy-part.tsx'
import { Menu, MenuItem, MenuRadios } from '../../../ui/menu.tsx'
import { FilterChips } from '../../filters/filter-chips.tsx'
import { sorts, sortWords, useConversationFilters } from './filters.ts'
import { changeContent, discardChanges, dropView, isChanged, showSaved, storeChanges, stored } from './view-acts.ts'

const ViewDialog = lazyPart(() => import('../../filters/view-dialog.tsx').then((m) => m.ViewDialog))

/** The conditions and the order of the view that is shown, and what can be done with the view. */
export function ViewBar({ list }: { list: FoundKey }) {
  const filters = useConversationFilters()
  const content = useContent(list)
  const view = useData((s) => s.views[viewIdOf(list)])
  const changed = useStore(drafts, (held) => isChanged(list, held, view))
  const manages = useMay('workspace:manage')
  const mayChange = view !== undefined && (view.ownerId === meId() || (view.shared && manages))
  const [dialog, setDialog] = useState<'new' | 'rename' | null>(null)
  const saved = view && JSON.stringify([view.conditions, view.sort])
  // A colleague changed the view.
  useEffect(() => {
    if (saved !== undefined) void refreshList(list)
  }, [list, saved])
  return (
    <div className="flex max-h-32 shrink-0 flex-wrap items-center gap-1 overflow-y-auto px-2 pt-2">
      <FilterChips
        filters={filters}
        conditions={content.conditions}
        onChange={(conditions) => changeContent(list, { conditions })}
      />
      <span className="flex-1" />
      <Menu
        trigger={
          <IconButton label={`Order: ${sortWords[content.sort]}`} size="icon-sm">
            <ArrowDownWideNarrow />
          </IconButton>
        }
      >
        <MenuRadios value={content.sort} onChange={(sort) => changeContent(list, { sort })} items={sorts} />
      </Menu>
      {changed && (
        <Button
          size="sm"
          onClick={() => (view && mayChange ? void storeChanges(list, view, content) : setDialog('new'))}
        >
          {view && mayChange ? 'Update view' : 'Save view'}
        </Button>
      )}
      <Menu
        trigger={
          <IconButton label="More about this view" size="icon-sm">
            <Ellipsis />
          </IconButton>
        }
      >
        <MenuItem icon={<BookmarkPlus />} onClick={() => setDialog('new')}>
          Save as a new view…
        </MenuItem>
        {changed && view && mayChange && (
          <MenuItem icon={<RefreshCw />} onClick={() => void storeChanges(list, view, content)}>
            Update this view
          </MenuItem>
        )}
        {changed && (
          <MenuItem icon={<RotateCcw />} onClick={() => discardChanges(list)}>
            Discard changes
          </MenuItem>
        )}
        {view && mayChange && (
          <MenuItem icon={<PencilLine />} onClick={() => setDialog('rename')}>
            Rename or share…
          </MenuItem>
        )}
        {view && mayChange && (
          <MenuItem icon={<Trash2 />} danger onClick={() => void dropView(view)}>
            Remove view
          </MenuItem>
        )}
      </Menu>
      {dialog && (
        <ViewDialog
          kind="conversations"
          view={dialog === 'rename' && view ? view : null}
          content={stored(content)}
          onClose={() => setDialog(null)}
          onSaved={(kept) => showSaved(dialog === 'new' ? list : `view:${kept.id}`, kept)}
        />
      )}
    </div>
  )
}
