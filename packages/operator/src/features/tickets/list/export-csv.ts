import { download } from '../../contacts/list/export-csv.ts'

/** Downloads the tickets of a board, or with null of all boards; the server streams them, however many they are. */
export const exportTickets = (boardId: string | null): void =>
  download(`/v1/tickets/export${boardId === null ? '' : `?boardId=${boardId}`}`)
