export { tagRoutes } from './routes.ts'
export { ensureTag, refuseForeignTags } from './tags.ts'
