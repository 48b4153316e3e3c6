export { closeInactive, inactivityTimer } from './inactivity.ts'
export { mailUnread, unreadMailSubscriber, unreadMailTimer } from './unread-mail.ts'
export { automaticSubscriber, sendWaitMessage, waitTimer } from './replies.ts'
