import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { SquareKanban } from 'lucide-react'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { boardsLoad, openBoards, useBoards } from '../../store/boards.ts'
import { loadViews } from '../../store/catalogue.ts'
import { useStore } from '../../store/create-store.ts'
import { useData } from '../../store/data.ts'
import { useFeature, useMay } from '../../store/session.ts'
import { EmptyState, ErrorState } from '../../ui/states.tsx'
import { PaneLoading } from '../../ui/spinner.tsx'
import { ticketsPlace, withTickets, type TicketsPlace } from './address.ts'
import { BoardPage } from './board/board-page.tsx'
import { NoBoards } from './board/no-boards.tsx'
import { ListPage } from './list/list-page.tsx'

/** The tickets: on a board or as a list, and beneath the ticket that is open. */
export function TicketsPage() {
  const may = useMay('tickets:read')
  const has = useFeature('tickets')
  useEffect(() => {
    document.title = 'Tickets'
  }, [])
  if (!may || !has)
    return (
      <>
        <h1 className="sr-only">Tickets</h1>
        <EmptyState icon={<SquareKanban />} title="Tickets are not open to you">
          {has
            ? 'Ask an owner or admin for the permission to see them.'
            : 'The plan of this workspace leaves them out.'}
        </EmptyState>
      </>
    )
  return (
    <>
      <Beneath />
      <Outlet />
    </>
  )
}

function Beneath() {
  useEffect(() => openBoards(), [])
  useEffect(() => void loadViews().catch(() => {}), [])
  const { status, error } = useStore(boardsLoad)
  const boards = useBoards()
  const place = usePlace()
  if (status === 'failed') return <ErrorState error={error} onRetry={openBoards} />
  if (status !== 'ready') return <PaneLoading />
  if (place?.boardId === null) return <ListPage place={place} />
  const board = boards.find((b) => b.id === place?.boardId)
  if (place && board) return <BoardPage key={board.id} board={board} place={place} />
  return <Elsewhere boards={boards.map((b) => b.id)} isGone={place !== null} />
}

/** What the address asks for; beneath an open ticket, where one was. */
function usePlace(): TicketsPlace | null {
  const { boardId, ticketId } = useParams({ strict: false })
  const { pathname, search } = useLocation()
  const kept = useStore(ticketsPlace)
  const ticketsBoard = useData((s) => (ticketId ? s.tickets[ticketId]?.boardId : undefined))
  const asked = useMemo((): TicketsPlace | null => {
    const address = withTickets(search)
    if (boardId) return { boardId, address }
    return pathname.startsWith('/tickets/list') ? { boardId: null, address } : null
  }, [boardId, pathname, search])
  useEffect(() => {
    if (asked) ticketsPlace.set(asked)
  }, [asked])
  if (asked) return asked
  if (!ticketId) return null
  return kept ?? (ticketsBoard ? { boardId: ticketsBoard, address: {} } : null)
}

/** No place was named, or its board is gone: goes where one was, else to the first board. */
function Elsewhere({ boards, isGone }: { boards: string[]; isGone: boolean }) {
  const navigate = useNavigate()
  const { ticketId } = useParams({ strict: false })
  const kept = useStore(ticketsPlace)
  const back = !isGone && kept && (kept.boardId === null || boards.includes(kept.boardId)) ? kept : null
  const boardId = back ? back.boardId : (boards[0] ?? null)
  const search = back?.address ?? {}
  const stays = ticketId !== undefined || (boards.length === 0 && !back)
  const go = useEffectEvent(() => {
    if (boardId === null) void navigate({ to: '/tickets/list', search, replace: true })
    else void navigate({ to: '/tickets/board/$boardId', params: { boardId }, search, replace: true })
  })
  useEffect(() => {
    if (!stays) go()
  }, [stays, boardId])
  return boards.length === 0 ? <NoBoards /> : null
}
