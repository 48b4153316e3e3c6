import { command } from '../../kernel/command.ts'
import { systemCtx, type Ctx } from '../../kernel/context.ts'
import { first, sql } from '../../kernel/db.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { FileStore } from '../files/index.ts'
import { lostTheRace } from './resolve.ts'
import { rowsOfCsv } from './csv-reading.ts'
import { fieldRules } from './fields.ts'
import { judgeRows, Known, takeRows, type Outcome } from './import-batch.ts'
import { readRow, type ImportedRow } from './import-rows.ts'
import { addImportJob, announceImport, getImportRow, saveImport, type ImportRow } from './imports.ts'

const batchRows = 500
/** A job of minutes counts as lost, so an import is a line of short ones. */
const jobLastsMs = 20_000
const mostErrors = 100
const attempts = 5

interface Payload {
  importId: string
  workspaceId: string
  run: number
}

type Batch = { number: number; cells: string[] }[]

/** Goes on with an import from its last stored batch: rows and progress commit together, so none is taken twice. */
export async function continueImport(kernel: Kernel, store: FileStore, payload: Payload): Promise<void> {
  const ctx = await ctxOf(kernel, payload)
  const began = await findRunning(ctx, payload)
  if (!began) return
  try {
    const seen = new Known()
    const until = performance.now() + jobLastsMs
    for await (const batch of batches(store, began)) {
      if (!(await oneBatch(ctx, payload, batch, seen))) return
      // A check remembers the rows before, which another job would not.
      if (began.status === 'importing' && performance.now() > until) return await handOver(ctx, payload)
    }
    await finish(ctx, store, payload)
  } catch (error) {
    if (!(error instanceof Refusal) && (error as { code?: string }).code !== 'ENOENT') throw error
    await fail(ctx, store, payload, (error as Error).message)
  }
}

async function* batches(store: FileStore, began: ImportRow): AsyncGenerator<Batch> {
  const skip = began.status === 'importing' ? began.done : 0
  let batch: Batch = []
  for await (const row of rowsOfCsv(store, began.id, began, skip)) {
    batch.push(row)
    if (batch.length < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** False when the import goes on elsewhere or not at all. */
async function oneBatch(ctx: Ctx, payload: Payload, batch: Batch, seen: Known): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await command(fresh(ctx), async (tx, emit, inner) => {
        const held = await getImportRow(tx, ctx.workspaceId, payload.importId, true)
        // A check that was interrupted begins anew; whoever still runs the former one finds the count moved on.
        const begins = held.status === 'checking' && batch[0]!.number === 1
        const isExpected = begins || held.done === batch[0]!.number - 1
        if (!isRunning(held, payload) || !isExpected) return false
        const { good, errors, bad } = await read(inner, held, batch)
        const wishes = { onDuplicate: held.on_duplicate, tagIds: held.tag_ids }
        const outcome =
          held.status === 'checking'
            ? await judgeRows(inner, good, wishes, seen)
            : await takeRows(inner, tx, emit, good, wishes)
        announceImport(emit, await saveImport(tx, advanced(held, batch, outcome, errors, bad)))
        return true
      })
    } catch (error) {
      // Somebody made one of these contacts at the same time: now it is known.
      if (attempt >= attempts || !lostTheRace(error)) throw error
    }
  }
}

async function read(ctx: Ctx, held: ImportRow, batch: Batch) {
  const rules = await fieldRules(ctx.tx!, ctx.workspaceId)
  const header = held.columns.map((c) => c.name)
  const good: ImportedRow[] = []
  const errors: ImportRow['errors'] = []
  let bad = 0
  for (const { number, cells } of batch) {
    const found = readRow(cells, held.mapping, header, rules)
    if (found.errors.length === 0) good.push(found.row)
    else bad++
    errors.push(...found.errors.map((error) => ({ row: number, ...error })))
  }
  return { good, errors, bad }
}

function advanced(
  held: ImportRow,
  batch: Batch,
  outcome: Outcome,
  errors: ImportRow['errors'],
  bad: number,
): ImportRow {
  const from =
    batch[0]!.number === 1 ? { ...held, created: 0, updated: 0, skipped: 0, error_count: 0, errors: [] } : held
  return {
    ...from,
    done: batch.at(-1)!.number,
    created: from.created + outcome.created,
    updated: from.updated + outcome.updated,
    skipped: from.skipped + outcome.skipped + bad,
    error_count: from.error_count + errors.length,
    errors: [...from.errors, ...errors].slice(0, mostErrors),
  }
}

const handOver = (ctx: Ctx, payload: Payload): Promise<void> =>
  command(fresh(ctx), async (tx) => {
    const held = await getImportRow(tx, ctx.workspaceId, payload.importId, true)
    if (isRunning(held, payload)) await addImportJob(ctx.kernel, tx, held)
  })

const finish = (ctx: Ctx, store: FileStore, payload: Payload): Promise<void> =>
  command(fresh(ctx), async (tx, emit) => {
    const held = await getImportRow(tx, ctx.workspaceId, payload.importId, true)
    if (!isRunning(held, payload) || held.done < held.rows) return
    const status = held.status === 'checking' ? 'checked' : 'done'
    announceImport(emit, await saveImport(tx, { ...held, status }))
    if (status === 'done') await store.remove(held.id)
  })

const fail = (ctx: Ctx, store: FileStore, payload: Payload, message: string): Promise<void> =>
  command(fresh(ctx), async (tx, emit) => {
    const held = await getImportRow(tx, ctx.workspaceId, payload.importId, true)
    if (!isRunning(held, payload)) return
    const errors = [{ row: held.done + 1, column: '', code: 'import_failed', message }, ...held.errors]
    announceImport(emit, await saveImport(tx, { ...held, status: 'failed', errors: errors.slice(0, mostErrors) }))
    await store.remove(held.id)
  })

const isRunning = (held: ImportRow, { run }: Payload): boolean =>
  held.run === run && (held.status === 'checking' || held.status === 'importing')

async function findRunning(ctx: Ctx, payload: Payload): Promise<ImportRow | null> {
  const held = await getImportRow(ctx.kernel.db, ctx.workspaceId, payload.importId).catch(() => null)
  return held && isRunning(held, payload) ? held : null
}

/** As the operator who started it, so that timelines say who brought a contact. */
async function ctxOf(kernel: Kernel, { workspaceId, importId }: Payload): Promise<Ctx> {
  const ctx = systemCtx(kernel, workspaceId)
  const starter = await first(
    kernel.db,
    sql<{ id: string; user_id: string; name: string }>`select o.id, o.user_id, u.name from contact_imports i
      join operators o on o.id = i.started_by join users u on u.id = o.user_id
      where i.workspace_id = ${workspaceId} and i.id = ${importId}`,
  )
  if (!starter) return ctx
  const { id, user_id: userId, name } = starter
  return {
    ...ctx,
    actor: { kind: 'operator', id, userId, name, permissions: new Set(), sessionId: null, tokenId: null },
  }
}

const fresh = (ctx: Ctx): Ctx => ({ ...ctx, now: ctx.kernel.clock.now() })
