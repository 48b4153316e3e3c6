export { pushAlert } from './alert-push.ts'
export { digestSubscriber, digestTimer, sendDigest } from './digest.ts'
export { pushSessionsSubscriber, pushSubscriber, pushTask, sendPush } from './push.ts'
export { notificationRoutes } from './routes.ts'
