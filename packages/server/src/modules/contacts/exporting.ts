import { Readable } from 'node:stream'
import type { ApiParsed } from '@switchboard/contract'
import { contactSorts } from '@switchboard/contract'
import type { Ctx } from '../../kernel/context.ts'
import { csvLine, csvMark } from '../../kernel/csv.ts'
import { Refusal } from '../../kernel/errors.ts'
import { Streamed } from '../../kernel/http.ts'
import { tagNames } from '../tags/index.ts'
import { fieldRules } from './fields.ts'
import type { FieldRule } from './field-rules.ts'
import { pageOfRows } from './search.ts'
import type { ContactRow } from './tables.ts'

const pageRows = 1_000

type Cell = (row: ContactRow, tags: Map<string, string>) => unknown

const fixed: Record<string, Cell> = {
  id: (row) => row.id,
  externalId: (row) => row.external_id,
  name: (row) => row.name,
  email: (row) => row.email,
  phone: (row) => row.phone,
  language: (row) => row.language,
  tags: (row, tags) => row.tag_ids.map((id) => tags.get(id) ?? '').join(', '),
  source: (row) => row.source,
  verified: (row) => row.verified,
  blocked: (row) => row.blocked_at !== null,
  createdAt: (row) => row.created_at.toISOString(),
  lastSeenAt: (row) => row.last_seen_at?.toISOString(),
}

/** Contacts as CSV, a page at a time: the whole set is never in memory. */
export async function exportContacts(
  ctx: Ctx,
  input: Partial<ApiParsed<'GET /v1/contacts/export'> & ApiParsed<'POST /v1/contacts/export'>>,
): Promise<Streamed> {
  const { db } = ctx.kernel
  const columns = columnsOf(input.columns, await fieldRules(db, ctx.workspaceId))
  const tags = await tagNames(db, ctx.workspaceId)
  const { q, sort, ids, conditions = [] } = input
  const selection = { q, ids, conditions, sort: sort ?? contactSorts[0] }
  // The first page before the answer begins: what is refused is refused with an error.
  const firstPage = await pageOfRows(ctx, selection, null, pageRows)

  async function* lines() {
    yield csvMark + csvLine(columns.map((c) => c.title))
    for (let page = firstPage; ; page = await pageOfRows(ctx, selection, page.next, pageRows)) {
      yield page.items.map((row) => csvLine(columns.map((c) => textOf(c.cell(row, tags))))).join('')
      if (!page.next) return
    }
  }
  const day = ctx.now.toISOString().slice(0, 10)
  return new Streamed(Readable.from(lines()), 'text/csv; charset=utf-8', `contacts-${day}.csv`)
}

interface Column {
  title: string
  cell: Cell
}

function columnsOf(wishes: readonly string[] | undefined, rules: readonly FieldRule[]): Column[] {
  const names = wishes ?? [...Object.keys(fixed), ...rules.filter((r) => !r.archived).map((r) => `field:${r.key}`)]
  return names.map((name) => {
    if (Object.hasOwn(fixed, name)) return { title: name, cell: fixed[name]! }
    const key = name.slice(name.indexOf(':') + 1)
    if (name.startsWith('metadata:') && key !== '') return { title: name, cell: (row) => row.metadata[key] }
    const rule = rules.find((r) => name === `field:${r.key}`)
    if (rule) return { title: rule.label, cell: (row) => row.fields[rule.key] }
    throw new Refusal('invalid', 'column_unknown', `There is no column ${name}.`)
  })
}

const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
