export { commentRoutes } from './routes.ts'
export { transferReasonSubscriber } from './subscribers.ts'
