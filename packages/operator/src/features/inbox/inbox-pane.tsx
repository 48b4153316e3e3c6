import type { InboxItem, InboxKind, InboxView } from '@switchboard/contract'
import { useEffect, useMemo, useState } from 'react'
import { goTo } from '../../navigation.ts'
import { openBoards } from '../../store/boards.ts'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { inboxPages, itemsIn, loadInbox, pageKey } from '../../store/inbox.ts'
import { cn } from '../../ui/cn.ts'
import { useMedia } from '../../ui/use-media.ts'
import { pathOf } from '../comments/paths.ts'
import { act, markSeen, ticked, toggle, untick } from './acts.ts'
import { InboxBar } from './inbox-bar.tsx'
import { InboxList } from './inbox-list.tsx'
import { KindFilter } from './kind-filter.tsx'
import { Preview } from './preview.tsx'
import { useInboxKeys } from './use-inbox-keys.ts'

/** One view of the inbox as a list, and what the chosen item is about beside it where there is room. */
export function InboxPane({ view }: { view: InboxView }) {
  const [kind, setKind] = useState<InboxKind | null>(null)
  const [at, setAt] = useState<string | null>(null)
  const [snoozing, setSnoozing] = useState(false)
  const hasRoom = useMedia('(min-width: 1200px)')
  const inbox = useData((s) => s.inbox)
  const chosen = useStore(ticked)
  const items = useInOrder(useMemo(() => itemsIn(inbox, view, kind), [inbox, view, kind]))
  const page = useStore(inboxPages, (held) => held[pageKey(view, kind)])
  const isAbsent = page === undefined
  useEffect(() => {
    if (isAbsent) void loadInbox(view, kind)
  }, [view, kind, isAbsent])
  useEffect(() => {
    untick()
    // What was said of them before may have changed since.
    void loadInbox(view, kind)
  }, [view, kind])

  // Columns and fields have their names there.
  const tellsOfTickets = items.some((item) => item.kind === 'ticketUpdate')
  useEffect(() => {
    if (tellsOfTickets) openBoards()
  }, [tellsOfTickets])

  const current = items.find((item) => item.id === at) ?? null
  const focus = (id: string) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus())
  const choose = (item: InboxItem) => {
    setAt(item.id)
    focus(item.id)
    if (hasRoom) markSeen(item)
  }
  const open = (item: InboxItem) => {
    markSeen(item)
    goTo(placeOf(item))
  }
  const aimed = (): string[] => {
    if (chosen.size > 0) return items.filter((item) => chosen.has(item.id)).map((item) => item.id)
    return current ? [current.id] : []
  }
  const does = (what: Parameters<typeof act>[1]): boolean => {
    const ids = aimed()
    if (ids.length === 0) return false
    const next = items[items.findIndex((item) => item.id === ids.at(-1)) + 1] ?? items.find((i) => !ids.includes(i.id))
    void act(ids, what).then((done) => {
      const leaves = what.do === 'archive' || what.do === 'unarchive' || what.do === 'snooze' || what.do === 'wake'
      if (done && leaves && current && ids.includes(current.id) && next) {
        setAt(next.id)
        focus(next.id)
      }
    })
    return true
  }
  const everyOne = (is: (item: InboxItem) => boolean) => {
    const ids = aimed()
    return items.filter((item) => ids.includes(item.id)).every(is)
  }

  useInboxKeys({
    step: (by) => {
      const from = items.findIndex((item) => item.id === at)
      const next = items[from < 0 ? 0 : from + by]
      if (next) choose(next)
      return next !== undefined
    },
    archive: () => does({ do: everyOne((i) => i.archivedAt !== null) ? 'unarchive' : 'archive' }),
    unread: () => does({ do: everyOne((i) => i.readAt === null) ? 'read' : 'unread' }),
    snooze: () => {
      if (aimed().length === 0) return false
      setSnoozing(true)
      return true
    },
    open: () => {
      if (current) open(current)
      return current !== null
    },
    select: () => {
      if (current) toggle(current.id)
      return current !== null
    },
    selectAll: () => {
      ticked.set(new Set(items.map((item) => item.id)))
      return items.length > 0
    },
    clear: () => {
      if (chosen.size === 0) return false
      untick()
      return true
    },
  })

  return (
    <div className="flex min-h-0 flex-1">
      <div className={cn('relative flex min-h-0 min-w-0 flex-1 flex-col', hasRoom && 'max-w-140 border-r border-line')}>
        <div className="flex h-9 shrink-0 items-center justify-between gap-2 pr-2 pl-4 text-xs text-fg-3">
          <span>Newest first</span>
          <KindFilter kind={kind} onChange={setKind} />
        </div>
        <InboxList
          view={view}
          kind={kind}
          items={items}
          page={page}
          at={at}
          onChoose={hasRoom ? choose : open}
          onOpen={open}
          onAct={(item, what) => void act([item.id], what)}
          onSnooze={(item) => {
            setAt(item.id)
            setSnoozing(true)
          }}
        />
        <InboxBar items={items} aimed={aimed()} snoozing={snoozing} onSnoozing={setSnoozing} onAct={does} />
      </div>
      {hasRoom && <Preview key={current?.entity ?? 'none'} item={current} />}
    </div>
  )
}

/** Where an item leads: its entity, at the comment when it is about one. */
const placeOf = (item: InboxItem): string => pathOf(item.entity, item.kind === 'mention' ? item.place : null)

/** Items of one entity stand together, under the newest of them. */
function useInOrder(items: InboxItem[]): InboxItem[] {
  return useMemo(() => [...Map.groupBy(items, (item) => item.entity).values()].flat(), [items])
}
