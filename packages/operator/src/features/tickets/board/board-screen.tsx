import type { Board, BoardColumn } from '@switchboard/contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useColumns } from '../../../store/board-columns.ts'
import { boardView, noticeTickets, openBoard, type BoardState } from '../../../store/board-view.ts'
import { columnsOf } from '../../../store/boards.ts'
import { useStore } from '../../../store/create-store.ts'
import { useData } from '../../../store/data.ts'
import { onFeed } from '../../../store/feed.ts'
import { useMay } from '../../../store/session.ts'
import { useMedia } from '../../../ui/use-media.ts'
import { OfflineStrip } from '../../conversations/offline-strip.tsx'
import { useTrail } from '../use-trail.ts'
import type { TicketView } from '../use-ticket-view.ts'
import { BoardLanes } from './board-lanes.tsx'
import { BoardRow } from './board-row.tsx'
import { ColumnDialog } from './column-dialog.tsx'
import { ColumnSwitcher } from './column-switcher.tsx'
import { cardAt, current } from './current.ts'
import { EmptyBoard } from './empty-board.tsx'
import { lanesOf, type Lane } from './lanes.ts'
import { said } from './moving.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDragParts } from './use-dragging.ts'

/** What the parts of a board draw from. */
export interface BoardParts {
  board: Board
  /** Of all its columns in use, from left to right. */
  ids: string[]
  columns: BoardColumn[]
  shown: BoardState | null
  countOf: (columnId: string) => string
  q: string
  drag: ReturnType<typeof useDragParts>
  mayMove: boolean
  manages: boolean
  onEdit: (column: BoardColumn) => void
}

/** The columns of a board side by side, or in swimlanes; on a phone one at a time. */
export function BoardScreen({ board, view }: { board: Board; view: TicketView }) {
  const all = useMemo(() => columnsOf(board), [board])
  const ids = useMemo(() => all.map((c) => c.id), [all])
  const { q, conditions } = view.query
  const query = useMemo(() => ({ boardId: board.id, q: q.trim(), conditions }), [board.id, q, conditions])
  useEffect(() => openBoard(query, ids), [query, ids])
  useEffect(() => onFeed(noticeTickets), [])
  const shown = useStore(boardView, (b) => (b?.query.boardId === board.id ? b : null))
  const rows = useColumns()
  const operators = useData((s) => s.operators)
  const before = useRef<Lane[]>([])
  const lanes = useMemo(() => lanesOf(rows, view.lanes, operators, before.current), [rows, view.lanes, operators])
  before.current = lanes

  const mayMove = useMay('tickets:write')
  const manages = useMay('boards:manage')
  const narrow = useMedia('(max-width: 699px)')
  const [only, setOnly] = useState<string | null>(null)
  const onlyColumn = all.find((c) => c.id === only) ?? all[0]
  const [editing, setEditing] = useState<BoardColumn | null>(null)
  const drag = useDragParts()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => (drag && frame.current ? drag.followDrags(frame.current) : undefined), [drag])
  useBoardKeys(lanes, ids, mayMove, setOnly)
  useTrail(
    useMemo(() => lanes.flatMap((lane) => ids.flatMap((id) => lane.cells[id] ?? [])).map((t) => t.id), [lanes, ids]),
  )

  const countOf = (id: string): string => {
    const held = rows[id]?.length ?? 0
    const column = shown?.columns[id]
    if (column?.status === 'ready' && column.cursor === null) return String(held)
    const counted = shown?.found === null ? shown.counts[id] : undefined
    return counted === undefined ? `${held}+` : String(counted)
  }
  const isEmpty = ids.length > 0 && ids.every((id) => shown?.columns[id]?.status === 'ready' && rows[id]?.length === 0)
  const parts: BoardParts = {
    board,
    ids,
    columns: narrow && onlyColumn ? [onlyColumn] : all,
    shown,
    countOf,
    q,
    drag,
    mayMove,
    manages,
    onEdit: setEditing,
  }
  return (
    <>
      <OfflineStrip />
      {narrow && onlyColumn && (
        <ColumnSwitcher columns={all} value={onlyColumn.id} countOf={countOf} onChange={setOnly} />
      )}
      {isEmpty && <EmptyBoard view={view} />}
      <div
        ref={frame}
        onFocus={(e) => {
          const card = cardAt(e.target)
          if (card) current.set(card)
        }}
        className="min-h-0 flex-1 overflow-auto overscroll-contain"
      >
        {view.lanes === null ? <BoardRow parts={parts} lane={lanes[0]!} /> : <BoardLanes parts={parts} lanes={lanes} />}
      </div>
      <Announced />
      {editing && <ColumnDialog boardId={board.id} column={editing} onClose={() => setEditing(null)} />}
    </>
  )
}

/** Tells screen readers where a card went. */
function Announced() {
  const words = useStore(said)
  return (
    <div role="status" aria-label="Moves" aria-live="polite" className="sr-only">
      {words}
    </div>
  )
}
