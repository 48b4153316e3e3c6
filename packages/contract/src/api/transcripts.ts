import { z } from 'zod'
import { id } from '../ids.ts'
import { endpoint, line, listOf, nothing } from '../kit.ts'
import { resolvedFilters } from './ratings.ts'

export const transcriptFormats = ['text', 'html', 'json', 'csv'] as const
export type TranscriptFormat = (typeof transcriptFormats)[number]

const how = {
  format: z.enum(transcriptFormats).default('text'),
  /** Whose clock the times are told by, such as `Europe/Berlin`; UTC by default. */
  timeZone: z.string().max(60).optional(),
}

export const transcriptsApi = {
  'GET /v1/conversations/:id/transcript': endpoint({
    summary: 'One conversation as a file; internal comments are never in it.',
    scope: 'conversations:read',
    kind: 'raw',
    input: z.strictObject({ id, ...how }),
    output: nothing,
    errors: ['time_zone_unknown'],
  }),
  'GET /v1/resolved/transcripts': endpoint({
    summary: 'The transcripts of many conversations as a zip: those named, or the whole filtered list.',
    scope: 'conversations:read',
    kind: 'raw',
    input: z.strictObject({ ...resolvedFilters, ids: listOf(id, 300).optional(), ...how }),
    output: nothing,
    errors: ['time_zone_unknown'],
  }),
  'POST /v1/conversations/:id/transcript/mail': endpoint({
    summary: 'Send the transcript to the contact, or to another address.',
    scope: 'conversations:write',
    input: z.strictObject({ id, to: line(254).pipe(z.email()).optional(), timeZone: how.timeZone }),
    output: nothing,
    errors: ['address_missing', 'transcript_too_large', 'time_zone_unknown'],
  }),
}
