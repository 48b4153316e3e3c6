export { startVisitors, type Visitors } from './visitors.ts'
export type { FindLatest } from './learning.ts'
export { visitorRoutes } from './routes.ts'
export { mayFollow } from './tabs.ts'
