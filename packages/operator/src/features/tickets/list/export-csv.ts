import { saveFrom } from '../../../save-file.ts'

/** Downloads the tickets of a board, or with null of all boards; the server streams them, however many they are. */
export const exportTickets = (boardId: string | null): void =>
  saveFrom(`/v1/tickets/export${boardId === null ? '' : `?boardId=${boardId}`}`)
