export { startBackfill } from './backfill.ts'
export { messageFinder } from './messages.ts'
export { searchRoutes } from './routes.ts'
export { searchSubscriber } from './subscribers.ts'
