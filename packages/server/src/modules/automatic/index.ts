export { closeInactive, inactivityTimer } from './inactivity.ts'
export { automaticSubscriber, sendWaitMessage, waitTimer } from './replies.ts'
