import type { Board } from '@switchboard/contract'
import { useState } from 'react'
import { goTo } from '../../../navigation.ts'
import type { TicketsPlace } from '../address.ts'
import { TicketsHeader } from '../tickets-header.tsx'
import { useTicketView } from '../use-ticket-view.ts'
import { ViewBar } from '../view-bar.tsx'
import { ArchivedDialog } from './archived-dialog.tsx'
import { BoardDialog } from './board-dialog.tsx'
import { BoardMenu, type BoardLayer } from './board-menu.tsx'
import { BoardScreen } from './board-screen.tsx'
import { ColumnDialog } from './column-dialog.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import { LaneChoice } from './lane-choice.tsx'

/** One board with everything around it. */
export function BoardPage({ board, place }: { board: Board; place: TicketsPlace }) {
  const view = useTicketView(place)
  const [layer, setLayer] = useState<BoardLayer | null>(null)
  const close = () => setLayer(null)
  return (
    <section aria-label={board.name} className="flex h-full min-h-0 flex-col">
      <TicketsHeader
        board={board}
        view={view}
        onNewBoard={() => setLayer({ kind: 'new-board' })}
        more={<BoardMenu board={board} onOpen={setLayer} />}
      />
      <ViewBar view={view}>
        <LaneChoice value={view.lanes} onChange={view.setLanes} />
      </ViewBar>
      <BoardScreen board={board} view={view} />
      {layer?.kind === 'new-board' && (
        <BoardDialog board={null} onClose={close} onSaved={(made) => goTo(`/tickets/board/${made.id}`)} />
      )}
      {layer?.kind === 'board' && <BoardDialog board={board} onClose={close} />}
      {layer?.kind === 'archived' && <ArchivedDialog onClose={close} />}
      {layer?.kind === 'columns' && (
        <ColumnsDialog
          board={board}
          onClose={close}
          onEdit={(column) => setLayer({ kind: 'column', column, back: true })}
        />
      )}
      {layer?.kind === 'column' && (
        <ColumnDialog
          boardId={board.id}
          column={layer.column}
          onClose={() => setLayer(layer.back ? { kind: 'columns' } : null)}
        />
      )}
    </section>
  )
}
