export { transcriptRoutes } from './routes.ts'
export { transcriptText } from './transcripts.ts'
