export {
  acceptConversation,
  assignConversation,
  closeConversation,
  snoozeConversation,
  transferConversation,
  wakeConversation,
} from './actions.ts'
export { postMessage } from './messages.ts'
export { startFromWidget } from './start.ts'
export { markRated, markRatingAsked } from './rated.ts'
export { isRatingAsked } from './resolution-rules.ts'
export { asConversation, conversationColumns, conversationJoins } from './tables.ts'
export type { ConversationRow } from './tables.ts'
export { getVisibleRow } from './visibility.ts'
export { pageOfMessages } from './queries.ts'
export { checkSender } from './messages.ts'
export { conversationRoutes, fileRoutes, widgetRoutes } from './routes.ts'
export { getConversationRow, wakeTimer } from './store.ts'
export { releaseSubscriber } from './subscribers.ts'
export { signalTyping } from './typing.ts'
