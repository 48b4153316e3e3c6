export { addComment } from './comments.ts'
export { commentRoutes } from './routes.ts'
export { transferReasonSubscriber } from './subscribers.ts'
