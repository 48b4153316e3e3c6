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
export { findLatest, findMessages } from './queries.ts'
export { postMessage } from './messages.ts'
export { startFromWidget } from './start.ts'
export { closeInactiveConversation, postAutomatic, type AutomaticMessage } from './automatic.ts'
export { markRated, markRatingAsked } from './rated.ts'
export { isRatingAsked } from './resolution-rules.ts'
export { asConversation, conversationColumns, conversationJoins } from './tables.ts'
export type { ConversationRow } from './tables.ts'
export { getVisibleRow } from './visibility.ts'
export { pageOfMessages } from './queries.ts'
export { checkSender, limitVisitor, notAccepted } from './message-rules.ts'
export type { FileSights } from './files.ts'
export { conversationRoutes, fileRoutes, widgetRoutes } from './routes.ts'
export { withReaction } from './reactions.ts'
export { replyingRoutes } from './replying-routes.ts'
export { raisePriority, setDues } from './promises.ts'
export { overflowTo, requeue, routeTo } from './routed.ts'
export { audienceOf, getConversationRow, wakeTimer } from './store.ts'
export { releaseSubscriber } from './subscribers.ts'
export { signalTyping } from './typing.ts'
