export { transcriptRoutes } from './routes.ts'
