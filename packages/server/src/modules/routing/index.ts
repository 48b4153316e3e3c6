export { routingRoutes } from './routes.ts'
export { routeNow, routeWorkspace, routingTimer } from './run.ts'
export { routingSubscriber } from './subscribers.ts'
