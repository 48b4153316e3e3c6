import { boardsApi } from '@switchboard/contract/api/boards'
import { ticketsApi } from '@switchboard/contract/api/tickets'
import { implement } from '../../kernel/http.ts'
import { changeBoard, countTickets, createBoard, listBoards } from './boards.ts'
import { addColumn, changeColumn } from './columns.ts'
import { createTicket } from './create.ts'
import { editTicket } from './edit.ts'
import { moveTicket } from './moving.ts'
import { getByReference, getTicket, listTickets, ticketActivity } from './queries.ts'
import { changeSettings, getSettings } from './settings.ts'

/** The boards part of the API. */
export const boardRoutes = implement(boardsApi, {
  'GET /v1/boards': (ctx) => listBoards(ctx),
  'POST /v1/boards': (ctx, input) => createBoard(ctx, input),
  'PATCH /v1/boards/:id': (ctx, input) => changeBoard(ctx, input),
  'GET /v1/boards/:id/counts': (ctx, { id }) => countTickets(ctx, id),
  'POST /v1/boards/:id/columns': (ctx, input) => addColumn(ctx, input),
  'PATCH /v1/boards/:id/columns/:columnId': (ctx, input) => changeColumn(ctx, input),
  'GET /v1/ticket-settings': (ctx) => getSettings(ctx),
  'PATCH /v1/ticket-settings': (ctx, input) => changeSettings(ctx, input),
})

/** The tickets part of the API. */
export const ticketRoutes = implement(ticketsApi, {
  'GET /v1/tickets': (ctx, input) => listTickets(ctx, input),
  'GET /v1/tickets/by-reference/:reference': (ctx, { reference }) => getByReference(ctx, reference),
  'GET /v1/tickets/:id': (ctx, { id }) => getTicket(ctx, id),
  'POST /v1/tickets': (ctx, input) => createTicket(ctx, input),
  'PATCH /v1/tickets/:id': (ctx, input) => editTicket(ctx, input),
  'POST /v1/tickets/:id/move': (ctx, input) => moveTicket(ctx, input),
  'GET /v1/tickets/:id/activity': (ctx, { id }) => ticketActivity(ctx, id),
})
