export { forgetInViews } from './forgetting.ts'
export { viewRoutes } from './routes.ts'
