export { tagRoutes } from './routes.ts'
export { ensureTag, findTags, refuseForeignTags, tagNames } from './tags.ts'
