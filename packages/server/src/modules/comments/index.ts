export { addComment } from './comments.ts'
export { commentsHolding } from './holding.ts'
export { commentRoutes } from './routes.ts'
export { transferReasonSubscriber } from './subscribers.ts'
