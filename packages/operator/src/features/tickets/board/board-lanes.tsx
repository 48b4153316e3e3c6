import { ChevronDown } from 'lucide-react'
import { loadColumn, loadMoreOf } from '../../../store/board-view.ts'
import { useStore } from '../../../store/create-store.ts'
import { createStored } from '../../../store/stored.ts'
import { Button } from '../../../ui/button.tsx'
import { cn } from '../../../ui/cn.ts'
import type { BoardParts } from './board-screen.tsx'
import { Cell } from './cell.tsx'
import { ColumnHead } from './column-head.tsx'
import type { Lane } from './lanes.ts'

/** The lanes that are folded, in this browser. */
const folded = createStored<Record<string, boolean>>('tickets-folded', {})

/** The board in swimlanes; what lies behind the loaded pages is named under them and can be fetched. */
export function BoardLanes({ parts, lanes }: { parts: BoardParts; lanes: Lane[] }) {
  const { board, ids, columns, countOf, manages, onEdit } = parts
  const template = { gridTemplateColumns: `repeat(${columns.length}, minmax(${columns.length > 1 ? 240 : 0}px, 1fr))` }
  return (
    <div className="w-max min-w-full pb-16 max-[699px]:w-full">
      <div className="sticky top-0 z-20 grid gap-3 bg-surface px-3" style={template}>
        {columns.map((column) => (
          <ColumnHead
            key={column.id}
            boardId={board.id}
            column={column}
            count={countOf(column.id)}
            order={ids}
            manages={manages}
            onEdit={onEdit}
          />
        ))}
      </div>
      {lanes.map((lane) => (
        <LaneRow key={lane.key} parts={parts} lane={lane} template={template} />
      ))}
      <div className="grid gap-3 px-3 pt-2" style={template}>
        {columns.map((column) => (
          <Rest key={column.id} parts={parts} columnId={column.id} name={column.name} />
        ))}
      </div>
    </div>
  )
}

function LaneRow({
  parts: { columns, shown, q, drag, mayMove },
  lane,
  template,
}: {
  parts: BoardParts
  lane: Lane
  template: { gridTemplateColumns: string }
}) {
  const isFolded = useStore(folded, (held) => held[lane.key] ?? false)
  const count = columns.reduce((sum, c) => sum + (lane.cells[c.id]?.length ?? 0), 0)
  return (
    <section aria-label={lane.label} className="border-t border-line">
      <h2 className="sticky start-0 w-fit">
        <button
          type="button"
          aria-expanded={!isFolded}
          onClick={() => folded.set((held) => ({ ...held, [lane.key]: !isFolded }))}
          className="flex h-9 max-w-80 items-center gap-2 px-3 text-sm font-semibold hover:text-accent-text pointer-coarse:h-11"
        >
          <ChevronDown aria-hidden className={cn('size-4 shrink-0 text-fg-3', isFolded && '-rotate-90')} />
          <bdi className="min-w-0 truncate">{lane.label}</bdi>
          <span className="text-xs font-normal text-fg-3 tabular-nums">
            {count}
            <span className="sr-only"> tickets</span>
          </span>
        </button>
      </h2>
      {!isFolded && (
        <div className="grid gap-3 px-3 pb-3" style={template}>
          {columns.map((column) => (
            <Cell
              key={column.id}
              cell={`${lane.key} ${column.id}`}
              columnId={column.id}
              label={`${lane.label} in ${column.name}`}
              change={lane.change}
              rows={lane.cells[column.id] ?? []}
              // What a lane holds comes from the pages of the whole column, which are fetched below.
              state={undefined}
              q={q}
              parts={drag}
              mayMove={mayMove && shown !== null}
              className="h-min max-h-105 min-h-16 rounded-xl bg-sunken"
            />
          ))}
        </div>
      )}
    </section>
  )
}

function Rest({ parts: { shown }, columnId, name }: { parts: BoardParts; columnId: string; name: string }) {
  const state = shown?.columns[columnId]
  if (!shown || !state || (state.status === 'ready' && state.cursor === null)) return <span />
  const act = () => void (state.status === 'failed' ? loadColumn(shown.query, columnId) : loadMoreOf(columnId))
  const failed = state.status === 'failed' || state.more === 'failed'
  return (
    <Button
      size="sm"
      variant="ghost"
      busy={state.status === 'loading' || state.more === 'loading'}
      onClick={act}
      className="max-w-full"
    >
      <span className="truncate">{failed ? `Try ${name} again` : `Load more of ${name}`}</span>
    </Button>
  )
}
