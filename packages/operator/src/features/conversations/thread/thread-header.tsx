import type { ConversationItem } from '@switchboard/contract'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Check, PanelRight, RotateCcw } from 'lucide-react'
import { keysOf } from '../../../commands/registry.ts'
import { isValid, runCommand } from '../../../commands/run.ts'
import type { ListKey } from '../../../store/lists.ts'
import { useMay } from '../../../store/session.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import { Keys } from '../../../ui/kbd.tsx'
import { StateWord } from '../../../ui/state-glyph.tsx'
import { Tip } from '../../../ui/tip.tsx'
import { contactName } from '../../people/names.ts'
import { pagePath } from '../page-path.ts'
import { DueBadge } from '../due-badge.tsx'
import { AssignPicker } from '../pickers/assign-picker.tsx'
import { SnoozePicker } from '../pickers/snooze-picker.tsx'
import { MoreMenu } from './more-menu.tsx'
import { Viewers } from './viewers.tsx'

/** Who this is with, and what can be done about it. */
export function ThreadHeader({ c, list, onePane }: { c: ConversationItem; list: ListKey; onePane: boolean }) {
  const may = useMay('conversations:write')
  const page = pagePath(c.startedFrom.url)
  // Alone on the screen it names the page.
  const Name = onePane ? 'h1' : 'h2'
  return (
    <header className="@container flex h-13 shrink-0 items-center gap-2 border-b border-line pr-3 pl-4 max-sm:gap-0.5 max-sm:pr-1 max-sm:pl-1">
      {onePane && (
        <Tip label="Back to the list">
          <Link
            to="/conversations/$view"
            params={{ view: list }}
            aria-label="Back to the list"
            className="flex size-8 shrink-0 items-center justify-center rounded-md text-fg-2 hover:bg-hover pointer-coarse:size-11"
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Link>
        </Tip>
      )}
      <div className="relative min-w-0 flex-1">
        <Name dir="auto" className="truncate text-left text-sm font-semibold">
          {contactName(c.contact)}
        </Name>
        <div className="flex min-w-0 items-center gap-1.5 overflow-x-clip text-xs text-fg-3">
          <StateWord state={c.queueState} />
          {c.due && (
            <>
              <span aria-hidden>·</span>
              <DueBadge c={c} />
            </>
          )}
          <Viewers conversationId={c.id} />
          {page && <bdi className="min-w-0 truncate max-sm:hidden">· from {page}</bdi>}
        </div>
        {/* On a phone the name opens what stands beside the thread elsewhere. */}
        <button
          type="button"
          aria-label="Contact and handling"
          className="absolute -inset-1 rounded-md sm:hidden"
          onClick={() => runCommand('sidebar')}
        />
      </div>
      {may && <Actions c={c} />}
      <MoreMenu c={c} />
      <IconButton
        label="Sidebar"
        keys={keysOf('sidebar')}
        className="max-sm:hidden"
        onClick={() => runCommand('sidebar')}
      >
        <PanelRight />
      </IconButton>
    </header>
  )
}

function Actions({ c }: { c: ConversationItem }) {
  if (c.status === 'closed')
    return (
      <Button onClick={() => runCommand('reopen')}>
        <RotateCcw />
        Reopen
      </Button>
    )
  const unaccepted = isValid('accept')
  return (
    <>
      <AssignPicker c={c} />
      <SnoozePicker c={c} />
      <Tip label="Resolve" keys={keysOf('resolve')}>
        <Button
          aria-label="Resolve"
          className="max-[1199px]:px-2 max-sm:hidden pointer-coarse:min-w-11"
          onClick={() => runCommand('resolve')}
        >
          <Check className="min-[1200px]:hidden" />
          <span className="max-[1199px]:hidden">Resolve</span>
        </Button>
      </Tip>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Resolve"
        className={cn('sm:hidden', unaccepted && 'hidden')}
        onClick={() => runCommand('resolve')}
      >
        <Check />
      </Button>
      {unaccepted && (
        <Button variant="primary" onClick={() => runCommand('accept')}>
          Accept
          <span className="max-[1199px]:hidden">
            <Keys keys="Y" className="border-white/35 text-accent-fg" />
          </span>
        </Button>
      )}
    </>
  )
}
