import type { Fixture } from './fixtures.ts'
import type { Props } from './props.ts'

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
} satisfies Record<string, Fixture>
