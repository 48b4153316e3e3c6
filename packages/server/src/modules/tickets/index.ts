export { makeFirstBoard } from './boards.ts'
export { boardRoutes, ticketRoutes } from './routes.ts'
export { boardSightSubscriber } from './subscribers.ts'
