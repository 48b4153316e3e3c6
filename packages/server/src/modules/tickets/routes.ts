import { boardsApi } from '@switchboard/contract/api/boards'
import { ticketsApi } from '@switchboard/contract/api/tickets'
import { ticketFormsApi } from '@switchboard/contract/api/ticket-forms'
import { ticketLinksApi } from '@switchboard/contract/api/ticket-links'
import { ticketListsApi } from '@switchboard/contract/api/ticket-lists'
import { ticketMergingApi } from '@switchboard/contract/api/ticket-merging'
import { ticketTemplatesApi } from '@switchboard/contract/api/ticket-templates'
import { ticketUpdatesApi } from '@switchboard/contract/api/ticket-updates'
import { implement } from '../../kernel/http.ts'
import { changeMany } from './bulk.ts'
import { changeBoard, countTickets, createBoard, listBoards } from './boards.ts'
import { addColumn, changeColumn } from './columns.ts'
import { createTicket } from './create.ts'
import { editTicket } from './edit.ts'
import { exportTickets } from './exporting.ts'
import { follow } from './following.ts'
import { changeForm, createForm, listForms, listPublicForms, removeForm } from './forms.ts'
import { createFromConversation } from './from-conversation.ts'
import { setLink } from './linking.ts'
import { listMerges, mergeTickets, previewMerge, unmergeTickets, type CountComments } from './merging.ts'
import { moveTicket } from './moving.ts'
import { getByReference, getTicket, listTickets, ticketActivity } from './queries.ts'
import { searchTickets } from './searching.ts'
import { changeSettings, getSettings } from './settings.ts'
import { changeTemplate, createTemplate, listTemplates, removeTemplate } from './templates.ts'
import { listUpdates, tellContact } from './updates.ts'
import { answer, listOwnTickets, listOwnUpdates, submitForm } from './widget.ts'

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

/** The tickets part of the API; `countComments` asks the module of comments, which comes later. */
export const ticketRoutes = (countComments: CountComments) => ({
  ...implement(ticketsApi, {
    'GET /v1/tickets': (ctx, input) => listTickets(ctx, input),
    'GET /v1/tickets/by-reference/:reference': (ctx, { reference }) => getByReference(ctx, reference),
    'GET /v1/tickets/:id': (ctx, { id }) => getTicket(ctx, id),
    'POST /v1/tickets': (ctx, input) => createTicket(ctx, input),
    'PATCH /v1/tickets/:id': (ctx, input) => editTicket(ctx, input),
    'POST /v1/tickets/:id/move': (ctx, input) => moveTicket(ctx, input),
    'GET /v1/tickets/:id/activity': (ctx, { id }) => ticketActivity(ctx, id),
  }),
  ...implement(ticketListsApi, {
    'POST /v1/tickets/search': (ctx, input) => searchTickets(ctx, input),
    'POST /v1/tickets/bulk': (ctx, input) => changeMany(ctx, input),
    'GET /v1/tickets/export': (ctx, input) => exportTickets(ctx, input),
  }),
  ...implement(ticketLinksApi, {
    'POST /v1/conversations/:id/tickets': (ctx, input) => createFromConversation(ctx, input),
    'POST /v1/tickets/:id/subscribers': (ctx, input) => follow(ctx, input),
    'POST /v1/tickets/:id/link': (ctx, input) => setLink(ctx, input, true),
    'POST /v1/tickets/:id/unlink': (ctx, input) => setLink(ctx, input, false),
  }),
  ...implement(ticketMergingApi, {
    'GET /v1/tickets/:id/merge-preview': (ctx, input) => previewMerge(ctx, countComments, input),
    'POST /v1/tickets/:id/merge': (ctx, input) => mergeTickets(ctx, input),
    'GET /v1/tickets/:id/merges': (ctx, { id }) => listMerges(ctx, id),
    'POST /v1/tickets/:id/unmerge': (ctx, input) => unmergeTickets(ctx, input),
  }),
  ...implement(ticketUpdatesApi, {
    'GET /v1/tickets/:id/updates': (ctx, input) => listUpdates(ctx, input),
    'POST /v1/tickets/:id/updates': (ctx, input) => tellContact(ctx, input),
  }),
})

/** The templates part of the API. */
export const ticketTemplateRoutes = implement(ticketTemplatesApi, {
  'GET /v1/ticket-templates': (ctx) => listTemplates(ctx),
  'POST /v1/ticket-templates': (ctx, input) => createTemplate(ctx, input),
  'PATCH /v1/ticket-templates/:id': (ctx, input) => changeTemplate(ctx, input),
  'DELETE /v1/ticket-templates/:id': (ctx, { id }) => removeTemplate(ctx, id),
})

/** The forms, and what visitors do with them and their tickets. */
export const ticketFormRoutes = implement(ticketFormsApi, {
  'GET /v1/ticket-forms': (ctx) => listForms(ctx),
  'POST /v1/ticket-forms': (ctx, input) => createForm(ctx, input),
  'PATCH /v1/ticket-forms/:id': (ctx, input) => changeForm(ctx, input),
  'DELETE /v1/ticket-forms/:id': (ctx, { id }) => removeForm(ctx, id),
  'GET /v1/widget/ticket-forms': (ctx) => listPublicForms(ctx),
  'POST /v1/widget/ticket-forms/:id': (ctx, input) => submitForm(ctx, input),
  'GET /v1/widget/tickets': (ctx, input) => listOwnTickets(ctx, input),
  'GET /v1/widget/tickets/:id/updates': (ctx, input) => listOwnUpdates(ctx, input),
  'POST /v1/widget/tickets/:id/updates': (ctx, input) => answer(ctx, input),
})
