export { askForRating, ratingPromptSubscriber, ratingTimer } from './prompts.ts'
export { resolvedIds } from './resolved.ts'
export { ratingRoutes } from './routes.ts'
export { ratingErasureSubscriber } from './subscribers.ts'
