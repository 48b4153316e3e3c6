import type { ApiParsed, Draft, FileRef } from '@switchboard/contract'
import { command } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, rows, sql } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { getConversationRow } from '../conversations/index.ts'
import { findOwnUploads } from '../files/index.ts'

interface DraftRow {
  conversation_id: string
  kind: Draft['kind']
  text: string
  file_ids: string[]
  saved_at: Date
  revision: number
}

const asDraft = (row: DraftRow, files: FileRef[]): Draft => ({
  conversationId: row.conversation_id,
  kind: row.kind,
  text: row.text,
  files: row.file_ids.flatMap((id) => files.find((f) => f.id === id) ?? []),
  at: row.saved_at.toISOString(),
  revision: row.revision,
})

/** The caller's unsent texts, newest first; files that were sent or swept meanwhile are left out. */
export async function listDrafts(ctx: Ctx): Promise<{ items: Draft[] }> {
  const found = await rows(
    ctx.kernel.db,
    sql<DraftRow>`select * from drafts where operator_id = ${operatorOf(ctx).id} and workspace_id = ${ctx.workspaceId}
      and (text <> '' or file_ids <> '{}') order by saved_at desc limit 500`,
  )
  const files = await findOwnUploads(
    ctx,
    ctx.kernel.db,
    found.flatMap((d) => d.file_ids),
  )
  return { items: found.map((row) => asDraft(row, files)) }
}

/** Keeps an unsent text for all devices of its writer; the later one of two wins. */
export const saveDraft = (ctx: Ctx, input: ApiParsed<'POST /v1/drafts'>): Promise<Draft> =>
  command(ctx, async (tx, emit) => {
    const me = operatorOf(ctx)
    await getConversationRow(tx, ctx.workspaceId, input.conversationId)
    const files = await findOwnUploads(ctx, tx, input.fileIds ?? [])
    const fileIds = files.map((f) => f.id)
    const row = await first(
      tx,
      sql<DraftRow>`insert into drafts (operator_id, conversation_id, kind, workspace_id, text, file_ids, saved_at)
        values (${me.id}, ${input.conversationId}, ${input.kind}, ${ctx.workspaceId}, ${input.text}, ${fileIds}, ${ctx.now})
        on conflict (operator_id, conversation_id, kind) do update set text = excluded.text, file_ids = excluded.file_ids,
          saved_at = excluded.saved_at, revision = drafts.revision + 1
        returning *`,
    )
    const draft = asDraft(row!, files)
    emit('draft.saved', { draft, operatorId: me.id }, { operators: { ids: [me.id] } })
    return draft
  })

const keepEmptyDays = 30

/** Forgets drafts that were emptied a month ago. */
export async function sweepDrafts({ db, clock }: Kernel): Promise<void> {
  const before = new Date(clock.now().getTime() - keepEmptyDays * 24 * 3_600_000)
  await sql`delete from drafts where text = '' and file_ids = '{}' and saved_at < ${before}`.execute(db)
}
