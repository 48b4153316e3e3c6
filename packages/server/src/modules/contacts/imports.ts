import type { ApiParsed, ContactImport } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Queryable, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal } from '../../kernel/errors.ts'
import type { Call } from '../../kernel/http.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { fileName, TooLarge, type FileStore } from '../files/index.ts'
import { refuseForeignTags } from '../tags/index.ts'
import { shapeOf, type CsvForm, type CsvShape } from './csv-reading.ts'
import { fieldRules } from './fields.ts'
import { checkMapping, guessedTargets } from './import-columns.ts'

const maxBytes = 50_000_000
const keepDays = 30
const dayMs = 24 * 3_600_000

export interface ImportRow {
  id: string
  workspace_id: string
  file_name: string
  status: ContactImport['status']
  encoding: CsvForm['encoding']
  delimiter: string
  columns: ContactImport['columns']
  mapping: Record<string, string>
  on_duplicate: 'update' | 'skip'
  tag_ids: string[]
  run: number
  started_by: string | null
  rows: number
  done: number
  created: number
  updated: number
  skipped: number
  error_count: number
  errors: ContactImport['errors']
  created_at: Date
  revision: number
}

const asImport = (row: ImportRow): ContactImport => ({
  id: row.id,
  fileName: row.file_name,
  status: row.status,
  encoding: row.encoding,
  columns: row.columns,
  mapping: row.mapping,
  rows: row.rows,
  done: row.done,
  created: row.created,
  updated: row.updated,
  skipped: row.skipped,
  errorCount: row.error_count,
  errors: row.errors,
  createdAt: row.created_at.toISOString(),
  revision: row.revision,
})

/** Keeps an uploaded CSV and answers what is in it; nothing is kept of one that cannot be imported. */
export async function uploadImport(ctx: Ctx, store: FileStore, { request }: Call): Promise<ContactImport> {
  ctx.kernel.rateLimits.take(`import:${operatorOf(ctx).id}`, { burst: 60, perMinute: 60 })
  if (!request.isMultipart()) throw new Refusal('invalid', 'content_type_unsupported', 'Send multipart/form-data.')
  const part = await request.file({ preservePath: true, limits: { fileSize: maxBytes + 1 } })
  if (!part) throw new Refusal('invalid', 'file_missing', 'There is no file in this upload.')
  const id = newId()
  try {
    const name = fileName(part.filename)
    await store.put(id, part.file, maxBytes)
    return await record(ctx, id, name, await shapeOf(store, id))
  } catch (error) {
    // The rest of a refused upload is read and dropped, so that the answer reaches the sender.
    part.file.resume()
    await store.remove(id)
    if (error instanceof TooLarge)
      throw new Refusal('too_large', 'file_too_large', 'A file to import may have up to 50 MB.', {
        details: { maxBytes },
      })
    throw error
  }
}

const record = (ctx: Ctx, id: string, name: string, shape: CsvShape): Promise<ContactImport> =>
  command(ctx, async (tx, emit) => {
    const targets = guessedTargets(shape.header, await fieldRules(tx, ctx.workspaceId))
    const columns = shape.header.map((header, i) => ({
      name: readable(header),
      samples: shape.samples.map((cells) => readable(cells[i] ?? '')),
      target: targets[i] ?? null,
    }))
    const mapping = Object.fromEntries(targets.flatMap((target, i) => (target ? [[String(i), target]] : [])))
    const row = await first(
      tx,
      sql<ImportRow>`insert into contact_imports (id, workspace_id, file_name, status, encoding, delimiter, columns, mapping, rows, created_at)
        values (${id}, ${ctx.workspaceId}, ${name}, 'uploaded', ${shape.encoding}, ${shape.delimiter}, ${json(columns)}, ${json(mapping)},
          ${shape.rows}, ${ctx.now}) returning *`,
    )
    announceImport(emit, row!)
    return asImport(row!)
  })

/** What a table on a screen, and the database, can take of a cell. */
const readable = (text: string): string =>
  text
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed()

export async function listImports(ctx: Ctx): Promise<{ items: ContactImport[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<ImportRow>`select * from contact_imports where workspace_id = ${ctx.workspaceId}
      and created_at > ${new Date(ctx.now.getTime() - keepDays * dayMs)} order by created_at desc, id desc limit 100`,
  )
  return { items: found.map(asImport) }
}

export const getImport = async (ctx: Ctx, id: string): Promise<ContactImport> =>
  asImport(await getImportRow(ctx.kernel.db, ctx.workspaceId, id))

export async function getImportRow(db: Queryable, workspaceId: string, id: string, lock = false): Promise<ImportRow> {
  const row = await first(
    db,
    sql<ImportRow>`select * from contact_imports where workspace_id = ${workspaceId} and id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!row) throw notFound()
  return row
}

/** Begins a check or the import itself from its first row, as a job. */
export const runImport = (ctx: Ctx, input: ApiParsed<'POST /v1/contacts/import/:id/run'>): Promise<ContactImport> =>
  command(ctx, async (tx, emit) => {
    const held = await getImportRow(tx, ctx.workspaceId, input.id, true)
    if (held.status === 'checking' || held.status === 'importing')
      throw new Refusal('conflict', 'import_running', 'This import is running.')
    refuseEnded(held)
    await refuseForeignTags(tx, ctx.workspaceId, input.tagIds)
    checkMapping(input.mapping, held.columns.length, await fieldRules(tx, ctx.workspaceId))
    const row = await first(
      tx,
      sql<ImportRow>`update contact_imports set status = ${input.dryRun ? 'checking' : 'importing'}, mapping = ${json(input.mapping)},
        on_duplicate = ${input.onDuplicate}, tag_ids = ${input.tagIds}::uuid[], run = run + 1, started_by = ${operatorOf(ctx).id},
        done = 0, created = 0, updated = 0, skipped = 0, error_count = 0, errors = '[]', revision = revision + 1
        where id = ${held.id} returning *`,
    )
    announceImport(emit, row!)
    await addImportJob(ctx.kernel, tx, row!)
    return asImport(row!)
  })

/** Stops an import; rows already stored stay. */
export const cancelImport = (ctx: Ctx, store: FileStore, id: string): Promise<ContactImport> =>
  command(ctx, async (tx, emit) => {
    const held = await getImportRow(tx, ctx.workspaceId, id, true)
    if (held.status === 'cancelled') return asImport(held)
    refuseEnded(held)
    await store.remove(id)
    const row = await saveImport(tx, { ...held, status: 'cancelled' })
    announceImport(emit, row)
    return asImport(row)
  })

function refuseEnded({ status }: ImportRow): void {
  if (status === 'done' || status === 'cancelled' || status === 'failed')
    throw new Refusal('conflict', 'import_done', 'This import has ended. Upload the file again.')
}

export async function saveImport(tx: Tx, next: ImportRow): Promise<ImportRow> {
  const row = await first(
    tx,
    sql<ImportRow>`update contact_imports set status = ${next.status}, done = ${next.done}, created = ${next.created},
      updated = ${next.updated}, skipped = ${next.skipped}, error_count = ${next.error_count}, errors = ${json(next.errors)},
      revision = revision + 1 where id = ${next.id} returning *`,
  )
  return row!
}

export const announceImport = (emit: Emit, row: ImportRow) =>
  emit('contact_import.changed', { import: asImport(row) }, { operators: 'contacts:manage' })

export const importTask = 'import-contacts'

/** Stores the job that goes on with an import where it stands; one too many finds nothing left to do. */
export const addImportJob = (kernel: Kernel, tx: Tx, { id, workspace_id: workspaceId, run, done }: ImportRow) =>
  kernel.jobs.add(tx, [
    { task: importTask, key: `import:${id}:${run}:${done}:${newId()}`, payload: { importId: id, workspaceId, run } },
  ])

/** Goes on with imports that a stopped or killed process left; their former jobs may stay locked for minutes. */
export async function resumeImports(kernel: Kernel): Promise<void> {
  await kernel.db.transaction().execute(async (tx) => {
    const open = await rows(
      tx,
      sql<ImportRow>`select * from contact_imports where status in ('checking', 'importing') order by id`,
    )
    for (const row of open) await addImportJob(kernel, tx, row)
  })
}

/** Removes imports, and their files, that nobody is shown any more. */
export async function sweepImports(kernel: Kernel, store: FileStore): Promise<void> {
  const before = new Date(kernel.clock.now().getTime() - keepDays * dayMs)
  const gone = await rows(
    kernel.db,
    sql<{ id: string }>`delete from contact_imports where created_at < ${before} returning id`,
  )
  for (const { id } of gone) await store.remove(id)
}
