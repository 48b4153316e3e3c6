import { newClientId } from './cast.ts'
import type { Fixture } from './fixtures.ts'
import { repairForm, type Props } from './props.ts'

const list = { input: () => ({}), reach: 'list' } as const
const board = (p: Props) => ({ id: p.boardId })
const ticket = (p: Props) => ({ id: p.ticketId })

/** The fixtures of boards and tickets. */
export const workFixtures = {
  'GET /v1/boards': list,
  'POST /v1/boards': { input: (p) => ({ name: 'Returns', departmentIds: [p.departmentId] }), reach: 'id' },
  'PATCH /v1/boards/:id': { input: (p) => ({ ...board(p), name: 'Repairs and returns' }), reach: 'id' },
  'GET /v1/boards/:id/counts': { input: board, reach: 'id' },
  'POST /v1/boards/:id/columns': {
    input: (p) => ({ ...board(p), name: 'Checking', publicStatus: null, before: p.columnId }),
    reach: 'id',
  },
  'PATCH /v1/boards/:id/columns/:columnId': {
    input: (p) => ({ ...board(p), columnId: p.columnId, limit: 5 }),
    reach: 'id',
  },
  'GET /v1/ticket-settings': list,
  'PATCH /v1/ticket-settings': { input: () => ({ visibleByDefault: true }), reach: 'own' },
  'GET /v1/tickets': { input: (p) => ({ boardId: p.boardId }), reach: 'list' },
  'GET /v1/tickets/by-reference/:reference': { input: (p) => ({ reference: p.reference }), reach: 'id' },
  'GET /v1/tickets/:id': { input: ticket, reach: 'id' },
  'POST /v1/tickets': { input: (p) => ({ boardId: p.boardId, title: 'A cracked jug' }), reach: 'id' },
  'PATCH /v1/tickets/:id': { input: (p) => ({ ...ticket(p), tagIds: [p.tagId] }), reach: 'id' },
  'POST /v1/tickets/:id/move': { input: (p) => ({ ...ticket(p), columnId: p.columnId }), reach: 'id' },
  'GET /v1/tickets/:id/activity': { input: ticket, reach: 'id' },
  'POST /v1/tickets/search': { input: (p) => ({ boardId: p.boardId }), reach: 'list' },
  'POST /v1/tickets/bulk': {
    input: (p) => ({ ids: [p.ticketId], act: { do: 'priority', priority: 'high' } }),
    reach: 'id',
  },
  'GET /v1/tickets/export': { input: (p) => ({ boardId: p.boardId }), reach: 'id' },
  'POST /v1/conversations/:id/tickets': { input: (p) => ({ id: p.conversationId }), reach: 'id' },
  'POST /v1/tickets/:id/subscribers': { input: (p) => ({ ...ticket(p), on: true }), reach: 'id' },
  'POST /v1/tickets/:id/link': {
    input: (p) => ({ ...ticket(p), entity: `conversation:${p.conversationId}` }),
    reach: 'id',
  },
  'POST /v1/tickets/:id/unlink': {
    input: (p) => ({ ...ticket(p), entity: `ticket:${p.otherTicketId}` }),
    reach: 'id',
  },
  'GET /v1/tickets/:id/merge-preview': { input: (p) => ({ ...ticket(p), fromId: p.otherTicketId }), reach: 'id' },
  'POST /v1/tickets/:id/merge': { input: (p) => ({ ...ticket(p), fromId: p.otherTicketId }), reach: 'id' },
  'GET /v1/tickets/:id/merges': { input: ticket, reach: 'id' },
  'POST /v1/tickets/:id/unmerge': { input: (p) => ({ ...ticket(p), mergeId: p.ticketMergeId }), reach: 'id' },
  'GET /v1/tickets/:id/updates': { input: ticket, reach: 'id' },
  'POST /v1/tickets/:id/updates': {
    input: (p) => ({ ...ticket(p), clientId: newClientId(), text: 'It is on its way' }),
    reach: 'id',
  },
  'GET /v1/ticket-templates': list,
  'POST /v1/ticket-templates': {
    input: (p) => ({ name: 'Repair', boardId: p.boardId, title: 'Repair of', type: 'task' }),
    reach: 'id',
  },
  'PATCH /v1/ticket-templates/:id': { input: (p) => ({ id: p.templateId, priority: 'low' }), reach: 'id' },
  'DELETE /v1/ticket-templates/:id': { input: (p) => ({ id: p.templateId }), reach: 'id' },
  'GET /v1/ticket-forms': list,
  'POST /v1/ticket-forms': {
    input: (p) => ({ ...repairForm, boardId: p.boardId, columnId: p.columnId }),
    reach: 'id',
  },
  'PATCH /v1/ticket-forms/:id': { input: (p) => ({ id: p.formId, intro: 'Say what broke.' }), reach: 'id' },
  'DELETE /v1/ticket-forms/:id': { input: (p) => ({ id: p.formId }), reach: 'id' },
  'GET /v1/widget/ticket-forms': { input: () => ({}), reach: 'visitor' },
  'POST /v1/widget/ticket-forms/:id': {
    input: (p) => ({ id: p.strangeFormId, clientId: newClientId(), values: { title: 'A cracked jug' } }),
    reach: 'visitor',
  },
  'GET /v1/widget/tickets': { input: () => ({}), reach: 'visitor' },
  'GET /v1/widget/tickets/:id/updates': { input: ticket, reach: 'visitor' },
  'POST /v1/widget/tickets/:id/updates': {
    input: (p) => ({ ...ticket(p), clientId: newClientId(), text: 'Thank you' }),
    reach: 'visitor',
  },
} satisfies Record<string, Fixture>
