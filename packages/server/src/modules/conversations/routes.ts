import { conversationsApi } from '@switchboard/contract/api/conversations'
import { filesApi } from '@switchboard/contract/api/files'
import { widgetApi } from '@switchboard/contract/api/widget'
import { listActivity } from '../../kernel/activity.ts'
import type { Holding } from '../../kernel/holdings.ts'
import { implement, type Call } from '../../kernel/http.ts'
import type { Origins } from '../../kernel/origins.ts'
import { asksForPrivacy } from '../../kernel/privacy.ts'
import { giveLead } from '../contacts/index.ts'
import { mintLinks, upload, type FileStore } from '../files/index.ts'
import {
  acceptConversation,
  acceptNext,
  assignConversation,
  closeConversation,
  reopenConversation,
  snoozeConversation,
  transferConversation,
  unassignConversation,
} from './actions.ts'
import { changeMany } from './bulk.ts'
import { listContactConversations } from './contact-queries.ts'
import { mayOpenFile, mayVisitFile, type FileSights } from './files.ts'
import { labelConversation } from './labels.ts'
import { postMessage } from './messages.ts'
import { countConversations, getConversation, listConversations, listMessages, pageOfMessages } from './queries.ts'
import { deliveredToOperator, reachedVisitor, readAsOperator } from './receipts.ts'
import { countMatching, searchConversations } from './searching.ts'
import { startByOperator, type Presence } from './proactive.ts'
import { startFromWidget } from './start.ts'
import { getVisibleRow } from './visibility.ts'
import { boot, hello, type Browser, type TicketNews } from './widget.ts'
import { getConversationRow } from './store.ts'

/** The conversations part of the API. */
export const conversationRoutes = (presence: Presence) =>
  implement(conversationsApi, {
    'GET /v1/conversations': (ctx, input) => listConversations(ctx, input),
    'GET /v1/conversations/counts': (ctx) => countConversations(ctx),
    'POST /v1/conversations/search': (ctx, input) => searchConversations(ctx, input),
    'POST /v1/conversations/count': (ctx, input) => countMatching(ctx, input),
    'POST /v1/conversations/bulk': (ctx, input) => changeMany(ctx, input),
    'PATCH /v1/conversations/:id': (ctx, input) => labelConversation(ctx, input),
    'GET /v1/conversations/:id': (ctx, { id }) => getConversation(ctx, id),
    'POST /v1/conversations': (ctx, input) => startByOperator(ctx, input, presence),
    'GET /v1/conversations/:id/messages': (ctx, input) => listMessages(ctx, input),
    'POST /v1/conversations/:id/messages': (ctx, { id, ...message }) => postMessage(ctx, id, message),
    'GET /v1/conversations/:id/activity': async (ctx, { id }) => {
      await getConversationRow(ctx.kernel.db, ctx.workspaceId, id)
      return listActivity(ctx, `conversation:${id}`)
    },
    'POST /v1/conversations/accept-next': (ctx, { departmentId }) => acceptNext(ctx, departmentId),
    'POST /v1/conversations/:id/accept': (ctx, { id, takeOver }) => acceptConversation(ctx, id, takeOver),
    'POST /v1/conversations/:id/assign': (ctx, { id, operatorId }) => assignConversation(ctx, id, operatorId),
    'POST /v1/conversations/:id/unassign': (ctx, { id }) => unassignConversation(ctx, id),
    'POST /v1/conversations/:id/transfer': (ctx, input) => transferConversation(ctx, input),
    'POST /v1/conversations/:id/snooze': (ctx, { id, until }) => snoozeConversation(ctx, id, new Date(until)),
    'POST /v1/conversations/:id/reopen': (ctx, { id, undo }) => reopenConversation(ctx, id, undo),
    'POST /v1/conversations/:id/close': (ctx, { id }) => closeConversation(ctx, id),
    'POST /v1/conversations/:id/read': (ctx, { id, seq }) => readAsOperator(ctx, id, seq ?? Infinity),
    'POST /v1/receipts/delivered': (ctx, { items }) => deliveredToOperator(ctx, items),
  })

/** The widget part of the API. */
export const widgetRoutes = (origins: Origins, holdings: readonly Holding[], ticketNews: TicketNews) =>
  implement(widgetApi, {
    'POST /v1/widget/hello': (ctx, input, call) => hello(ctx, ticketNews, input, browserOf(call, origins)),
    'POST /v1/widget/boot': (ctx, input, call) => boot(ctx, holdings, input, browserOf(call, origins)),
    'POST /v1/widget/lead': (ctx, input) => giveLead(ctx, input),
    'GET /v1/widget/conversations': (ctx, page) => listContactConversations(ctx, page),
    'POST /v1/widget/conversations': (ctx, input) => startFromWidget(ctx, input),
    'GET /v1/widget/conversations/:id/messages': async (ctx, { id, ...page }) => {
      await getVisibleRow(ctx, ctx.kernel.db, id)
      return pageOfMessages(ctx.kernel.db, id, page)
    },
    'POST /v1/widget/conversations/:id/messages': (ctx, { id, ...message }) => postMessage(ctx, id, message),
    'POST /v1/widget/conversations/:id/read': (ctx, { id, seq }) =>
      reachedVisitor(ctx, id, { deliveredSeq: seq ?? Infinity, readSeq: seq ?? Infinity }),
    'POST /v1/widget/conversations/:id/delivered': async (ctx, { id, seq }) => {
      await reachedVisitor(ctx, id, { deliveredSeq: seq, readSeq: 0 })
      return {}
    },
  })

function browserOf({ request: { headers } }: Call, origins: Origins): Browser {
  const { origin, host } = headers
  const isOwn = origin !== undefined && origins.isOwnOrigin(origin, host)
  return { origin, isOwn, asksForPrivacy: asksForPrivacy(headers) }
}

/** The files part of the API: who may see a file follows from what it hangs on. */
export const fileRoutes = (store: FileStore, sights: FileSights) =>
  implement(filesApi, {
    'POST /v1/files': (ctx, _input, call) => upload(ctx, store, call),
    'POST /v1/files/links': (ctx, { ids }) => mintLinks(ctx, ids, (file) => mayOpenFile(ctx, sights, file)),
    'POST /v1/widget/files': (ctx, _input, call) => upload(ctx, store, call),
    'POST /v1/widget/files/links': (ctx, { ids }) => mintLinks(ctx, ids, (file) => mayVisitFile(ctx, sights, file)),
  })
