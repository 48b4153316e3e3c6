export {
  acceptConversation,
  assignConversation,
  closeConversation,
  snoozeConversation,
  transferConversation,
  wakeConversation,
} from './actions.ts'
export { checkView } from './conditions.ts'
export { conversationsHolding } from './holding.ts'
export { asFound, findLatest, messagesAt } from './queries.ts'
export { postMessage, postWithin } from './messages.ts'
export { startFromWidget } from './start.ts'
export { closeInactiveConversation, postAutomatic, type AutomaticMessage } from './automatic.ts'
export { markRated, markRatingAsked } from './rated.ts'
export { isRatingAsked } from './resolution-rules.ts'
export { asConversation, conversationColumns, conversationJoins } from './tables.ts'
export type { ConversationRow, MessageAtRow } from './tables.ts'
export { getVisibleRow } from './visibility.ts'
export { pageOfMessages } from './queries.ts'
export { checkContent, checkSender, limitVisitor, notAccepted } from './message-rules.ts'
export { findQuote } from './quotes.ts'
export { refuseStale } from './stale-replies.ts'
export type { FileSights } from './files.ts'
export { conversationRoutes, fileRoutes, widgetRoutes } from './routes.ts'
export { withReaction } from './reactions.ts'
export { replyingRoutes } from './replying-routes.ts'
export { ringTargets } from './breaches.ts'
export { reviewTerms, termsSubscriber, termsTimer } from './new-terms.ts'
export { targetTimer } from './promises.ts'
export { moveRouted } from './routed.ts'
export { getConversationRow, wakeTimer } from './store.ts'
export { releaseSubscriber } from './subscribers.ts'
export { signalTyping } from './typing.ts'
export { startViewing } from './viewing.ts'
export type { TicketNews } from './widget.ts'
