import type { ApiOutput, ApiParsed, Comment } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { actorRef, operatorOf, type Ctx } from '../../kernel/context.ts'
import { json, rows, sql, type Tx } from '../../kernel/db.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { Refusal } from '../../kernel/errors.ts'
import { withReaction } from '../conversations/index.ts'
import { releaseFiles } from '../files/index.ts'
import { commentEmpty, replyToReply } from './comments.ts'
import { forgetMentions, resolveMentions, storeMentions } from './mentions.ts'
import { asComment, getCommentRow, lockCommentRow, type CommentRow } from './tables.ts'

const mostEmoji = 20

interface Change {
  tx: Tx
  emit: Emit
  row: CommentRow
  readers: Readers
}

/** Runs a change of a comment whose entity the caller may see, with the comment locked. */
async function change(
  ctx: Ctx,
  kinds: EntityKinds,
  id: string,
  run: (change: Change) => Promise<Comment>,
): Promise<Comment> {
  return command(ctx, async (tx, emit, inner) => {
    const row = await lockCommentRow(tx, ctx.workspaceId, id)
    const { readers } = await kinds.get(inner, row.entity)
    return run({ tx, emit, row, readers })
  })
}

/** Changes the caller's own comment; what it said before is kept, and whom it newly names is told. */
export const editComment = (
  ctx: Ctx,
  kinds: EntityKinds,
  { id, text, ...named }: ApiParsed<'PATCH /v1/comments/:id'>,
): Promise<Comment> =>
  change(ctx, kinds, id, async ({ tx, emit, row, readers }) => {
    refuseOthers(ctx, row)
    if (row.deleted_at) throw commentDeleted()
    if (text.trim() === '' && row.files.length === 0) throw commentEmpty()
    const mentioned = await resolveMentions(ctx, tx, readers, row.author_id, named)
    if (row.text === text && isSameNaming(row, named)) return asComment(row)
    const before = await mentionedBefore(tx, row)
    await storeMentions(ctx, tx, id, named)
    if (row.text !== text)
      await sql`insert into comment_edits (comment_id, revision, workspace_id, text, at)
        values (${id}, ${row.revision}, ${ctx.workspaceId}, ${row.text}, ${row.edited_at ?? row.created_at})`.execute(
        tx,
      )
    const next = { ...row, text, edited_at: ctx.now }
    return save(
      ctx,
      { tx, emit, row: next, readers },
      mentioned.filter((operatorId) => !before.has(operatorId)),
    )
  })

const isSameNaming = (row: CommentRow, named: { mentions: string[]; departmentMentions: string[] }): boolean =>
  row.mentions.join() === [...new Set(named.mentions)].sort().join() &&
  row.department_mentions.join() === [...new Set(named.departmentMentions)].sort().join()

/** Who was told of the comment already; a department speaks for whoever is in it now. */
async function mentionedBefore(tx: Tx, { mentions, department_mentions: departments }: CommentRow) {
  const members = await rows(
    tx,
    sql<{
      id: string
    }>`select operator_id as id from department_members where department_id = any(${departments}::uuid[])`,
  )
  return new Set([...mentions, ...members.map((m) => m.id)])
}

/** Deletes the caller's own comment: its place stays, its text and files go. */
export const deleteComment = (ctx: Ctx, kinds: EntityKinds, id: string): Promise<Comment> =>
  change(ctx, kinds, id, async ({ tx, emit, row, readers }) => {
    refuseOthers(ctx, row)
    if (row.deleted_at) return asComment(row)
    await sql`delete from comment_edits where comment_id = ${id}`.execute(tx)
    await forgetMentions(tx, [id])
    await releaseFiles(
      ctx,
      tx,
      row.files.map((f) => f.id),
    )
    const gone = { ...row, text: '', files: [], reactions: [], deleted_at: ctx.now }
    return save(ctx, { tx, emit, row: gone, readers })
  })

/** Puts the caller's reaction to a comment, or takes it back. */
export const reactToComment = (
  ctx: Ctx,
  kinds: EntityKinds,
  { id, emoji, on }: ApiParsed<'POST /v1/comments/:id/reactions'>,
): Promise<Comment> =>
  change(ctx, kinds, id, async ({ tx, emit, row, readers }) => {
    if (row.deleted_at) throw commentDeleted()
    const reactions = withReaction(row.reactions, emoji, operatorOf(ctx).id, on)
    if (reactions === row.reactions) return asComment(row)
    if (reactions.length > mostEmoji)
      throw new Refusal('conflict', 'too_many_reactions', `A comment takes ${mostEmoji} different emoji.`)
    return save(ctx, { tx, emit, row: { ...row, reactions }, readers })
  })

/** Resolves the thread that a comment begins, or opens it again. */
export const resolveThread = (
  ctx: Ctx,
  kinds: EntityKinds,
  { id, resolved }: ApiParsed<'POST /v1/comments/:id/resolve'>,
): Promise<Comment> =>
  change(ctx, kinds, id, async ({ tx, emit, row, readers }) => {
    if (row.parent_id !== null) throw replyToReply()
    if ((row.resolved_at !== null) === resolved) return asComment(row)
    const next = { ...row, resolved_at: resolved ? ctx.now : null, resolved_by: resolved ? actorRef(ctx) : null }
    return save(ctx, { tx, emit, row: next, readers })
  })

/** Earlier versions of a comment the caller may see, oldest first. */
export async function listCommentEdits(
  ctx: Ctx,
  kinds: EntityKinds,
  id: string,
): Promise<ApiOutput<'GET /v1/comments/:id/history'>> {
  const { db } = ctx.kernel
  await kinds.get(ctx, (await getCommentRow(db, ctx.workspaceId, id)).entity)
  const found = await rows(
    db,
    sql<{ text: string; at: Date }>`select text, at from comment_edits where comment_id = ${id} order by revision`,
  )
  return { items: found.map(({ text, at }) => ({ text, at: at.toISOString() })) }
}

function refuseOthers(ctx: Ctx, row: CommentRow): void {
  if (row.author_id !== operatorOf(ctx).id)
    throw new Refusal('forbidden', 'not_yours', 'Only who wrote a comment can change it.')
}

const commentDeleted = () => new Refusal('conflict', 'comment_deleted', 'This comment was deleted.')

async function save(ctx: Ctx, { tx, emit, row, readers }: Change, mentioned: string[] = []): Promise<Comment> {
  await sql`update comments set text = ${row.text}, files = ${json(row.files)}, reactions = ${json(row.reactions)},
      resolved_at = ${row.resolved_at}, resolved_by = ${row.resolved_by && json(row.resolved_by)},
      edited_at = ${row.edited_at}, deleted_at = ${row.deleted_at}, revision = revision + 1
    where id = ${row.id}`.execute(tx)
  const comment = asComment(await getCommentRow(tx, ctx.workspaceId, row.id))
  emit('comment.changed', { comment, mentioned }, { operators: readers })
  return comment
}
