export { viewRoutes } from './routes.ts'
export type { ViewKinds } from './views.ts'
