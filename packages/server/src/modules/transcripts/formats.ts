import type { TranscriptFormat } from '@switchboard/contract'
import { csvLine, csvMark } from '../../kernel/csv.ts'
import { writeHtml } from './html.ts'
import { authorOf, sizeWords, textOf, type Source } from './source.ts'

interface Format {
  type: string
  extension: string
  write(source: Source): AsyncIterable<string>
}

/** The kinds of transcript; files are listed by name and size, comments are in none of them. */
export const formats: Record<TranscriptFormat, Format> = {
  text: { type: 'text/plain; charset=utf-8', extension: 'txt', write: writeText },
  html: { type: 'text/html; charset=utf-8', extension: 'html', write: writeHtml },
  json: { type: 'application/json; charset=utf-8', extension: 'json', write: writeJson },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv', write: writeCsv },
}

/** A file name that says when and with whom, and differs for each conversation. */
export function fileName({ conversation, contactName }: Source, format: TranscriptFormat): string {
  const day = conversation.createdAt.slice(0, 10)
  const name = contactName.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').slice(0, 40)
  return `transcript-${day}-${name}-${conversation.id.slice(-12)}.${formats[format].extension}`
}

async function* writeText(source: Source): AsyncGenerator<string> {
  const { conversation: c, clock } = source
  const email = c.contact.email === null ? '' : ` <${c.contact.email}>`
  yield `${source.workspaceName}: conversation with ${source.contactName}${email}\n`
  yield `Started ${clock.words(c.createdAt)}${c.closedAt === null ? '' : `, resolved ${clock.words(c.closedAt)}`} (${clock.timeZone})\n`
  for await (const m of source.messages) {
    yield `\n[${clock.words(m.createdAt)}] ${authorOf(m, source)}:\n`
    if (textOf(m) !== '') yield `${textOf(m)}\n`
    for (const f of m.files) yield `File: ${f.name} (${sizeWords(f.bytes)})\n`
  }
}

async function* writeJson(source: Source): AsyncGenerator<string> {
  const { id, contact, status, createdAt, closedAt, startedFrom } = source.conversation
  const { blocked: _inside, ...who } = contact
  const head = {
    workspace: source.workspaceName,
    conversation: { id, contact: who, status, createdAt, closedAt, startedFrom },
  }
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "messages": [`
  let separator = '\n    '
  for await (const m of source.messages) {
    const message = {
      seq: m.seq,
      at: m.createdAt,
      author: { kind: m.author.kind, name: authorOf(m, source) },
      text: m.text,
      deleted: m.deletedAt !== null,
      files: m.files.map(({ name, mime, bytes }) => ({ name, mime, bytes })),
    }
    yield `${separator}${JSON.stringify(message)}`
    separator = ',\n    '
  }
  yield '\n  ]\n}\n'
}

async function* writeCsv(source: Source): AsyncGenerator<string> {
  yield csvMark + csvLine(['number', 'at', 'author', 'name', 'text', 'files'])
  for await (const m of source.messages) {
    const files = m.files.map((f) => `${f.name} (${sizeWords(f.bytes)})`).join('; ')
    yield csvLine([String(m.seq), m.createdAt, m.author.kind, authorOf(m, source), textOf(m), files])
  }
}
