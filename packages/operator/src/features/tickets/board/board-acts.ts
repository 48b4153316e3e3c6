import type { ApiInput, Board, BoardColumn } from '@switchboard/contract'
import { call } from '../../../client.ts'
import { keepBoard } from '../../../store/boards.ts'
import { data } from '../../../store/data.ts'
import { toastError } from '../../../ui/toasts.tsx'
import { offerUndo } from '../../conversations/undo.ts'

export type BoardChange = Omit<ApiInput<'PATCH /v1/boards/:id'>, 'id'>
export type ColumnChange = Omit<ApiInput<'PATCH /v1/boards/:id/columns/:columnId'>, 'id' | 'columnId'>

/** Puts a board away or brings it back; 8 s to think again. */
export async function archiveBoard({ id, name }: Board, archived: boolean): Promise<boolean> {
  const act = (to: boolean) => call('PATCH /v1/boards/:id', { id, archived: to }).then(keepBoard)
  return done(
    act(archived),
    () => offerUndo({ title: `${name} was ${archived ? 'archived' : 'restored'}`, undo: undo(() => act(!archived)) }),
    archived ? 'Not archived' : 'Not restored',
  )
}

/** Puts a column away or brings it back. */
export async function archiveColumn(boardId: string, { id: columnId, name }: BoardColumn, archived: boolean) {
  const act = (to: boolean) =>
    call('PATCH /v1/boards/:id/columns/:columnId', { id: boardId, columnId, archived: to }).then(keepBoard)
  return done(
    act(archived),
    () => offerUndo({ title: `${name} was ${archived ? 'archived' : 'restored'}`, undo: undo(() => act(!archived)) }),
    archived ? 'Not archived' : 'Not restored',
  )
}

/** Puts a column before another one, or last, at once on the screen. */
export async function placeColumn(boardId: string, columnId: string, before: string | null): Promise<boolean> {
  const held = data.get().boards[boardId]
  if (!held) return false
  const column = held.columns.find((c) => c.id === columnId)!
  const others = held.columns.filter((c) => c.id !== columnId)
  const used = others.filter((c) => c.archivedAt === null)
  const at = before === null ? used.length : others.findIndex((c) => c.id === before)
  keepBoard({ ...held, columns: others.toSpliced(at, 0, column) })
  try {
    // The last in use stands before those that are archived.
    const behind = before ?? others[used.length]?.id ?? null
    keepBoard(await call('PATCH /v1/boards/:id/columns/:columnId', { id: boardId, columnId, before: behind }))
    return true
  } catch (error) {
    if (data.get().boards[boardId]?.revision === held.revision) keepBoard(held)
    toastError(error, 'The column was not moved')
    return false
  }
}

async function done(act: Promise<void>, after: () => void, title: string): Promise<boolean> {
  try {
    await act
    after()
    return true
  } catch (error) {
    toastError(error, title)
    return false
  }
}

const undo = (act: () => Promise<void>) => () => act().catch((error: unknown) => void toastError(error, 'Not undone'))
