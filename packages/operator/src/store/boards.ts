import type { Board, BoardColumn, TicketSettings } from '@switchboard/contract'
import { useMemo } from 'react'
import { call } from '../client.ts'
import { createStore } from './create-store.ts'
import { data, setData, useData } from './data.ts'
import { fetchInto } from './feed.ts'
import { withBoard, withBoards } from './merge.ts'

/** Whether the boards are known. */
export const boardsLoad = createStore<{ status: 'idle' | 'loading' | 'ready' | 'failed'; error: unknown }>({
  status: 'idle',
  error: null,
})

/** Loads the boards and what holds for every ticket, unless they are held. */
export function openBoards(): void {
  const { status } = boardsLoad.get()
  if (status === 'loading' || status === 'ready') return
  boardsLoad.set({ status: 'loading', error: null })
  load().then(
    () => boardsLoad.set({ status: 'ready', error: null }),
    (error: unknown) => boardsLoad.set({ status: 'failed', error }),
  )
}

/** Asks for them again, if anybody ever did. */
export async function reloadBoards(): Promise<void> {
  if (boardsLoad.get().status === 'ready') await load()
}

async function load(): Promise<void> {
  await fetchInto(
    () => Promise.all([call('GET /v1/boards'), call('GET /v1/ticket-settings')]),
    (state, [boards, settings]) => withBoards(state, boards.items, settings),
  )
}

/** Takes the server's answer about a board. */
export const keepBoard = (board: Board): void => setData((s) => withBoard(s, board))

/** The boards in use, by name. */
export function useBoards(): Board[] {
  const boards = useData((s) => s.boards)
  return useMemo(
    () =>
      Object.values(boards)
        .filter((b) => b.archivedAt === null)
        .sort((a, b) => a.name.localeCompare(b.name)),
    [boards],
  )
}

/** The columns that are in use, from left to right; none of a board that is not held. */
export const columnsOf = (board: Board | undefined): BoardColumn[] =>
  board?.columns.filter((c) => c.archivedAt === null) ?? []

/** What holds for every ticket; null until it is known. */
export const useTicketSettings = (): TicketSettings | null => useData((s) => s.ticketSettings)

/** A column of any board that is held. */
export const findColumn = (columnId: string): BoardColumn | undefined =>
  Object.values(data.get().boards)
    .flatMap((b) => b.columns)
    .find((c) => c.id === columnId)
