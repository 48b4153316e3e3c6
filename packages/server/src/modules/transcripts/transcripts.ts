import { Readable } from 'node:stream'
import type { ApiParsed, TranscriptFormat } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { rows, sql } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import { Streamed } from '../../kernel/http.ts'
import { queueMail } from '../../kernel/mail.ts'
import { resolvedIds } from '../ratings/index.ts'
import { fileName, formats } from './formats.ts'
import { clockOf, openSource, type Clock } from './source.ts'
import { zipOf, type ZipEntry } from './zip.ts'

/** One conversation as a file. */
export async function downloadTranscript(
  ctx: Ctx,
  { id, format, timeZone }: ApiParsed<'GET /v1/conversations/:id/transcript'>,
): Promise<Streamed> {
  const source = await openSource(ctx, id, clockOf(timeZone))
  const { type, write } = formats[format]
  return new Streamed(Readable.from(write(source)), type, fileName(source, format))
}

/** One conversation as text, complete however long, without the comments. */
export async function transcriptText(ctx: Ctx, id: string): Promise<string> {
  const parts: string[] = []
  for await (const part of formats.text.write(await openSource(ctx, id, clockOf()))) parts.push(part)
  return parts.join('')
}

/** Those named, or the whole filtered list, as a zip; one conversation is read at a time. */
export async function downloadTranscripts(
  ctx: Ctx,
  { ids, format, timeZone, ...filters }: ApiParsed<'GET /v1/resolved/transcripts'>,
): Promise<Streamed> {
  ctx.kernel.rateLimits.take(`transcripts:${operatorOf(ctx).id}`, { burst: 20, perMinute: 20 })
  const clock = clockOf(timeZone)
  if (ids) await refuseForeign(ctx, ids)
  const wanted = ids ? new Set(ids) : resolvedIds(ctx, filters)
  const day = ctx.now.toISOString().slice(0, 10)
  return new Streamed(zipOf(entriesOf(ctx, wanted, format, clock)), 'application/zip', `transcripts-${day}.zip`)
}

async function* entriesOf(
  ctx: Ctx,
  ids: Iterable<string> | AsyncIterable<string>,
  format: TranscriptFormat,
  clock: Clock,
): AsyncGenerator<ZipEntry> {
  for await (const id of ids) {
    const source = await openSource(ctx, id, clock)
    yield { name: fileName(source, format), body: formats[format].write(source) }
  }
}

async function refuseForeign(ctx: Ctx, ids: string[]): Promise<void> {
  const found = await rows(
    ctx.kernel.db,
    sql`select 1 from conversations where workspace_id = ${ctx.workspaceId} and id = any(${ids})`,
  )
  if (found.length < new Set(ids).size) throw notFound()
}

const mostCharacters = 500_000

/** Sends the transcript as text to the contact, or to the address named. */
export async function mailTranscript(
  ctx: Ctx,
  { id, to, timeZone }: ApiParsed<'POST /v1/conversations/:id/transcript/mail'>,
): Promise<Record<string, never>> {
  const source = await openSource(ctx, id, clockOf(timeZone))
  const address = to ?? source.conversation.contact.email
  if (address === null)
    throw new Refusal('conflict', 'address_missing', 'This contact has no e-mail address. Name one to send it to.')
  ctx.kernel.rateLimits.take(`transcript mail:${operatorOf(ctx).id}`, { burst: 10, perMinute: 5 })
  let text = ''
  for await (const part of formats.text.write(source)) {
    text += part
    if (text.length > mostCharacters)
      throw new Refusal('too_large', 'transcript_too_large', 'This conversation is too long for a mail. Download it.')
  }
  return command(ctx, async (tx, emit) => {
    await queueMail(ctx, tx, emit, { to: address, subject: `Your conversation with ${source.workspaceName}`, text })
    return {}
  })
}
