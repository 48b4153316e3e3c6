import type { InboxItem } from '@switchboard/contract'
import { ExternalLink, Inbox } from 'lucide-react'
import { goTo } from '../../navigation.ts'
import { useStore } from '../../store/create-store.ts'
import { inboxTexts } from '../../store/inbox.ts'
import { Button } from '../../ui/button.tsx'
import { Keys } from '../../ui/kbd.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Comments } from '../comments/comments.tsx'
import { pathOf } from '../comments/paths.ts'
import { Tasks } from '../tasks/tasks.tsx'
import { useItemWords } from './use-item-words.ts'
import { kindWords } from './words.ts'

/** What an item is about, to be dealt with without leaving the inbox: tasks and what colleagues say. */
export function Preview({ item }: { item: InboxItem | null }) {
  const title = useStore(inboxTexts, (held) => (item ? held[item.id]?.title : undefined))
  if (!item)
    return (
      <div className="min-w-0 flex-1">
        <EmptyState icon={<Inbox />} title="Nothing chosen">
          Choose an item, or press J for the first one.
        </EmptyState>
      </div>
    )
  if (title === null || item.entity.startsWith('task:'))
    return (
      <div className="min-w-0 flex-1">
        <EmptyState icon={<Inbox />} title={title ?? 'No longer open to you'}>
          {title === null ? 'It is gone, or you may not see it any more.' : kindWords(item, null)}
        </EmptyState>
      </div>
    )
  return (
    <section aria-label="Preview" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line px-4">
        <div className="min-w-0 flex-1">
          <h2 dir="auto" className="truncate text-sm font-semibold">
            {title}
          </h2>
          <Why item={item} />
        </div>
        <Button onClick={() => goTo(pathOf(item.entity, item.kind === 'mention' ? item.place : null))}>
          <ExternalLink />
          Open
          <Keys keys="Enter" />
        </Button>
      </header>
      <div className="max-h-56 shrink-0 overflow-y-auto border-b border-line px-2 py-1">
        <Tasks entity={item.entity} />
      </div>
      <Comments key={item.entity} entity={item.entity} />
    </section>
  )
}

function Why({ item }: { item: InboxItem }) {
  const words = useItemWords(item)
  return (
    <p title={words} className="truncate text-xs text-fg-3">
      {words}
    </p>
  )
}
