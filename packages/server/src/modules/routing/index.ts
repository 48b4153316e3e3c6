export { routingRoutes } from './routes.ts'
export { routeNow, routingTimer } from './run.ts'
export { routingSubscriber } from './subscribers.ts'
