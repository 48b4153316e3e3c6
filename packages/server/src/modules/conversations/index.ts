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
export { postAutomatic, type AutomaticMessage } from './automatic.ts'
export { conversationRoutes, fileRoutes, widgetRoutes } from './routes.ts'
export { raisePriority, setDue } from './promises.ts'
export { overflowTo, requeue, routeTo } from './routed.ts'
export { getConversationRow, wakeTimer } from './store.ts'
export { releaseSubscriber } from './subscribers.ts'
export { signalTyping } from './typing.ts'
