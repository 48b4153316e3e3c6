export { targetRoutes } from './routes.ts'
export {
  dueOf,
  follow,
  mostParticular,
  nextRing,
  ring,
  ringAt,
  type Facts,
  type Promises,
  type Terms,
} from './rules.ts'
export { promiseUsualTimes } from './settings.ts'
export { termsAt } from './terms.ts'
