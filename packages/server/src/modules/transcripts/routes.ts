import { transcriptsApi } from '@switchboard/contract/api/transcripts'
import { implement } from '../../kernel/http.ts'
import { downloadTranscript, downloadTranscripts, mailTranscript } from './transcripts.ts'

/** The transcripts part of the API. */
export const transcriptRoutes = implement(transcriptsApi, {
  'GET /v1/conversations/:id/transcript': (ctx, input) => downloadTranscript(ctx, input),
  'GET /v1/resolved/transcripts': (ctx, input) => downloadTranscripts(ctx, input),
  'POST /v1/conversations/:id/transcript/mail': (ctx, input) => mailTranscript(ctx, input),
})
