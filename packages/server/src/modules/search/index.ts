export { startBackfill } from './backfill.ts'
export { searchRoutes } from './routes.ts'
export { searchSubscriber } from './subscribers.ts'
