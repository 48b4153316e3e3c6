import type { BoardColumn } from '@switchboard/contract'
import { loadColumn, type ColumnState } from '../../../store/board-view.ts'
import { ErrorState } from '../../../ui/states.tsx'
import type { BoardParts } from './board-screen.tsx'
import { Cell } from './cell.tsx'
import { ColumnHead } from './column-head.tsx'
import type { Lane } from './lanes.ts'

/** The columns of a board side by side, each with a scroll of its own. */
export function BoardRow({ parts, lane }: { parts: BoardParts; lane: Lane }) {
  const { board, ids, columns, shown, countOf, manages, onEdit } = parts
  return (
    <div className="flex h-full min-w-full gap-3 p-3 max-[699px]:p-2">
      {columns.map((column) => {
        const state = shown?.columns[column.id]
        return (
          <section
            key={column.id}
            aria-label={column.name}
            className="flex h-full min-w-68 max-w-105 flex-1 basis-72 flex-col overflow-hidden rounded-xl bg-sunken max-[699px]:max-w-none max-[699px]:min-w-0"
          >
            <ColumnHead
              boardId={board.id}
              column={column}
              count={countOf(column.id)}
              order={ids}
              manages={manages}
              onEdit={onEdit}
            />
            <ColumnBody parts={parts} column={column} state={state} lane={lane} />
          </section>
        )
      })}
    </div>
  )
}

function ColumnBody({
  parts: { shown, q, drag, mayMove },
  column,
  state,
  lane,
}: {
  parts: BoardParts
  column: BoardColumn
  state: ColumnState | undefined
  lane: Lane
}) {
  const rows = lane.cells[column.id] ?? []
  if (state?.status === 'failed')
    return (
      <ErrorState
        error={state.error}
        title="This column could not be loaded"
        onRetry={() => shown && void loadColumn(shown.query, column.id)}
      />
    )
  if (rows.length === 0 && state?.status !== 'ready') return <CardsSkeleton label={column.name} />
  return (
    <Cell
      cell={`all ${column.id}`}
      columnId={column.id}
      label={`Tickets in ${column.name}`}
      change={lane.change}
      rows={rows}
      state={state}
      q={q}
      parts={drag}
      mayMove={mayMove}
      className="flex-1"
    />
  )
}

/** The shape of a column while it loads for the first time. */
function CardsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={`Loading ${label}`} className="flex flex-col gap-2 px-2 pt-1">
      {[76, 96, 76, 116].map((height, i) => (
        <div key={i} className="rounded-lg bg-raised p-2.5 shadow-btn" style={{ height, opacity: 1 - i * 0.2 }}>
          <div className="skeleton h-3 w-16" />
          <div className="skeleton mt-3 h-3 w-4/5" />
        </div>
      ))}
    </div>
  )
}
