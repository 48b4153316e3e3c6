import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useKeys } from '../../commands/use-keys.ts'
import { useStore } from '../../store/create-store.ts'
import { useDocks } from '../../store/docks.ts'
import { openList } from '../../store/lists.ts'
import { onFeed } from '../../store/feed.ts'
import { goLive } from '../../store/live.ts'
import { session, useMay } from '../../store/session.ts'
import { closeOverlay, overlay } from '../../store/ui.ts'
import { lazyPart, loadParts } from '../../ui/lazy-part.tsx'
import { MiniChats } from '../mini-chat/mini-chats.tsx'
import { offerToTell } from '../tickets/ticket/tell.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Rail } from './rail.tsx'

const Alerts = lazyPart(() => import('../alerts/alerts.tsx').then((m) => m.Alerts))
const Palette = lazyPart(() => import('../palette/palette.tsx').then((m) => m.Palette), { onFail: closeOverlay })
const KeysSheet = lazyPart(() => import('../palette/keys-sheet.tsx').then((m) => m.KeysSheet), { onFail: closeOverlay })
const LeaveDialog = lazyPart(() => import('./leave-dialog.tsx').then((m) => m.LeaveDialog), { onFail: closeOverlay })
const TaskDialog = lazyPart(() => import('../tasks/task-dialog.tsx').then((m) => m.TaskDialog), {
  onFail: closeOverlay,
})
const NewContact = lazyPart(() => import('../contacts/new-contact.tsx').then((m) => m.NewContact), {
  onFail: closeOverlay,
})

const NewTicket = lazyPart(() => import('../tickets/new/new-ticket.tsx').then((m) => m.NewTicket), {
  onFail: closeOverlay,
})

/** What is opened later is fetched after this rest, when the first screen stands. */
const restMs = 6_000

/** The frame around every signed-in screen: rail, panel, and the layers above them. */
export function Frame() {
  const me = useStore(session, (held) => held?.operator.id)
  if (!me) return null
  return <SignedIn key={me} />
}

function SignedIn() {
  useEffect(() => goLive(), [])
  useEffect(() => onFeed(offerToTell), [])
  const mayRead = useMay('conversations:read')
  const docked = useDocks().some((d) => !d.isMinimised)
  useEffect(() => {
    if (mayRead) openList('mine')
  }, [mayRead])
  useEffect(() => {
    const timer = setTimeout(() => void loadParts(), restMs)
    return () => clearTimeout(timer)
  }, [])
  useKeys()
  return (
    <div className="flex h-dvh bg-bg max-sm:flex-col-reverse">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-raised px-3 py-2 text-sm font-medium focus:translate-y-0 focus:shadow-pop"
      >
        Skip to content
      </a>
      <Rail />
      <BottomBar />
      <main
        id="main"
        // Screens leave room below for what mini chats would cover.
        {...(docked && { 'data-docked': '' })}
        tabIndex={-1}
        className="relative min-h-0 min-w-0 flex-1 overflow-hidden bg-surface outline-none sm:my-2 sm:mr-2 sm:rounded-xl sm:shadow-btn"
      >
        <Outlet />
      </main>
      {mayRead && <MiniChats />}
      <Alerts />
      <Layers />
    </div>
  )
}

function Layers() {
  const open = useStore(overlay)
  return (
    <>
      {open === 'palette' && <Palette />}
      {open === 'keys' && <KeysSheet />}
      {open === 'leave' && <LeaveDialog />}
      {open === 'new-contact' && <NewContact />}
      {open === 'new-task' && <TaskDialog />}
      {open === 'new-ticket' && <NewTicket />}
    </>
  )
}
