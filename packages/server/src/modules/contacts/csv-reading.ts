import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { Refusal } from '../../kernel/errors.ts'
import type { FileStore } from '../files/index.ts'

/** How a CSV is to be read. */
export interface CsvForm {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: string
}

/** What was found in a CSV: its columns with their first values, and how many rows there are below the header. */
export interface CsvShape extends CsvForm {
  header: string[]
  samples: string[][]
  rows: number
}

const mostRows = 100_000
const mostColumns = 200
const mostCharacters = 100_000
const sampleRows = 5
const delimiters = [',', ';', '\t', '|']

const unreadable = (message: string, details: Record<string, unknown> = {}) =>
  new Refusal('invalid', 'csv_unreadable', message, { details })

/** Reads a stored CSV through once; refuses what cannot be imported. */
export async function shapeOf(store: FileStore, key: string): Promise<CsvShape> {
  const declared = byMark(await store.head(key))
  if (declared) return measured(store, key, declared)
  try {
    return await measured(store, key, 'utf-8')
  } catch (error) {
    if (!isDecodingError(error)) throw error
    return measured(store, key, 'windows-1252')
  }
}

/** The rows of a stored CSV below its header, numbered from 1, after the first `skip`. */
export async function* rowsOfCsv(
  store: FileStore,
  key: string,
  form: CsvForm,
  skip: number,
): AsyncGenerator<{ number: number; cells: string[] }> {
  let number = -1
  for await (const cells of records(store, key, form)) if (++number > skip) yield { number, cells }
}

async function measured(store: FileStore, key: string, encoding: CsvForm['encoding']): Promise<CsvShape> {
  const form = { encoding, delimiter: await delimiterOf(store, key, encoding) }
  let header: string[] | null = null
  const samples: string[][] = []
  let rows = 0
  for await (const cells of records(store, key, form)) {
    const long = cells.findIndex((cell) => cell.length > mostCharacters)
    if (long >= 0)
      throw unreadable(`Row ${rows} has a cell of more than ${mostCharacters} characters.`, { row: rows, column: long })
    if (!header) header = cells
    else if (++rows <= sampleRows) samples.push(cells)
    if (rows > mostRows) throw new Refusal('too_large', 'too_many_rows', `A file may have up to ${mostRows} rows.`)
  }
  if (!header || rows === 0) throw new Refusal('invalid', 'csv_empty', 'There are no rows below the header.')
  if (header.length > mostColumns) throw unreadable(`A file may have up to ${mostColumns} columns.`)
  return { ...form, header, samples, rows }
}

/** What a byte order mark says; null without one. */
function byMark(head: Buffer): CsvForm['encoding'] | null {
  if (head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8'
  if (head.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le'
  if (head.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be'
  // Text has no zero bytes; this is UTF-16 without a mark, or no text at all.
  if (head.includes(0))
    throw new Refusal('invalid', 'encoding_unknown', 'This is no text file. Save it as CSV in UTF-8.')
  return null
}

/** The delimiter that stands most often in the first line, outside quotes. */
async function delimiterOf(store: FileStore, key: string, encoding: CsvForm['encoding']): Promise<string> {
  let line = ''
  for await (const text of decoded(store, key, encoding)) {
    line += text
    if (/\n/.test(line) || line.length > mostCharacters) break
  }
  const bare = line.split(/\r?\n/)[0]!.replace(/"[^"]*"/g, '')
  const counted = delimiters.map((d) => ({ d, n: bare.split(d).length }))
  return counted.toSorted((a, b) => b.n - a.n)[0]!.d
}

async function* records(store: FileStore, key: string, { encoding, delimiter }: CsvForm): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 10 * mostCharacters,
  })
  // What goes wrong ends the parser, whose reader below hears of it.
  pipeline(Readable.from(decoded(store, key, encoding)), parser, () => {})
  try {
    for await (const cells of parser) yield cells as string[]
  } catch (error) {
    const { code, lines, message } = error as { code?: string; lines?: number; message: string }
    if (!code?.startsWith('CSV_')) throw error
    throw unreadable(`Line ${lines ?? '?'} cannot be read: ${message.slice(0, 200)}`, { line: lines })
  } finally {
    parser.destroy()
  }
}

async function* decoded(store: FileStore, key: string, encoding: CsvForm['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding !== 'windows-1252' })
  for await (const chunk of store.read(key)) yield decoder.decode(chunk as Buffer, { stream: true })
  yield decoder.decode()
}

const isDecodingError = (error: unknown): boolean =>
  (error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
