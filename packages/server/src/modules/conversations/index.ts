export {
  acceptConversation,
  assignConversation,
  closeConversation,
  snoozeConversation,
  transferConversation,
  wakeConversation,
} from './actions.ts'
export { conversationsHolding } from './holding.ts'
export { findLatest } from './queries.ts'
export { postMessage } from './messages.ts'
export { startFromWidget } from './start.ts'
export { conversationRoutes, fileRoutes, widgetRoutes } from './routes.ts'
export { getConversationRow, wakeTimer } from './store.ts'
export { releaseSubscriber } from './subscribers.ts'
export { signalTyping } from './typing.ts'
