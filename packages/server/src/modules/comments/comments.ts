import type { ApiOutput, ApiParsed, Comment } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, sql, type Tx } from '../../kernel/db.ts'
import { notFound, Refusal, violatedUnique } from '../../kernel/errors.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { newId } from '../../kernel/ids.ts'
import { pageOf } from '../../kernel/paging.ts'
import { attachFiles } from '../files/index.ts'
import { resolveMentions, storeMentions } from './mentions.ts'
import { findReadAt } from './reading.ts'
import { asComment, commentRows, getCommentRow, type CommentRow } from './tables.ts'

/** Comments on an entity the caller may see, newest first. */
export async function listComments(
  ctx: Ctx,
  kinds: EntityKinds,
  { entity, ...page }: ApiParsed<'GET /v1/comments'>,
): Promise<ApiOutput<'GET /v1/comments'>> {
  const { ref } = await kinds.get(ctx, entity)
  const found = await pageOf(ctx.kernel.db, page, {
    query: (after, limit) =>
      sql<CommentRow>`${commentRows(sql`c.workspace_id = ${ctx.workspaceId} and c.entity = ${ref}`)}
        ${after ? sql`and (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
        order by c.created_at desc, c.id desc limit ${limit}`,
    key: (row) => [row.created_at.toISOString(), row.id],
    item: asComment,
  })
  return { ...found, readAt: await findReadAt(ctx, ref) }
}

/** Comments on an entity; a retry with the same clientId is the same comment. */
export async function addComment(
  ctx: Ctx,
  kinds: EntityKinds,
  input: ApiParsed<'POST /v1/comments'>,
): Promise<Comment> {
  const me = operatorOf(ctx)
  const entity = await kinds.get(ctx, input.entity)
  const clientId = input.clientId ?? newId()
  if (input.text.trim() === '' && !input.fileIds?.length) throw commentEmpty()
  const store = () =>
    command(ctx, async (tx, emit) => {
      const earlier = await findEarlier(tx, entity.ref, me.id, clientId)
      if (earlier) return sameComment(earlier, input)
      if (input.parentId) await checkParent(ctx, tx, entity.ref, input.parentId)
      return insertComment(ctx, tx, emit, {
        ...input,
        clientId,
        entity: entity.ref,
        readers: entity.readers,
        author: { id: me.id, name: me.name },
      })
    })
  try {
    return await store()
  } catch (error) {
    if (violatedUnique(error) === null) throw error
    return store()
  }
}

export const commentEmpty = () => new Refusal('invalid', 'comment_empty', 'Write something first.')
export const replyToReply = () =>
  new Refusal('conflict', 'reply_to_reply', 'A thread has one level: this is a reply itself.')

const findEarlier = (tx: Tx, entity: string, authorId: string, clientId: string) =>
  first(tx, commentRows(sql`c.entity = ${entity} and c.author_id = ${authorId} and c.client_id = ${clientId}`))

/** The comment as it is now; what was sent first can no longer be compared once it was edited or deleted. */
function sameComment(earlier: CommentRow, { text, parentId }: Pick<NewComment, 'text' | 'parentId'>): Comment {
  const isSame =
    earlier.edited_at !== null ||
    earlier.deleted_at !== null ||
    (earlier.text === text && earlier.parent_id === (parentId ?? null))
  if (!isSame) throw new Refusal('conflict', 'client_id_reused', 'Another comment was sent with this clientId.')
  return asComment(earlier)
}

async function checkParent(ctx: Ctx, tx: Tx, entity: string, parentId: string): Promise<void> {
  const parent = await getCommentRow(tx, ctx.workspaceId, parentId)
  if (parent.entity !== entity) throw notFound()
  if (parent.parent_id !== null) throw replyToReply()
}

interface NewComment {
  entity: string
  readers: Readers
  author: { id: string; name: string }
  clientId: string
  parentId?: string | undefined
  text: string
  mentions: string[]
  departmentMentions: string[]
  fileIds?: string[] | undefined
}

/** Stores a comment and announces it to those who may see its entity. */
export async function insertComment(ctx: Ctx, tx: Tx, emit: Emit, c: NewComment): Promise<Comment> {
  const id = newId()
  const mentioned = await resolveMentions(ctx, tx, c.readers, c.author.id, c)
  const files = await attachFiles(ctx, tx, c.fileIds ?? [], `comment:${id}`)
  await sql`insert into comments (id, workspace_id, entity, author_id, author_name, text, files, client_id, parent_id, created_at)
    values (${id}, ${ctx.workspaceId}, ${c.entity}, ${c.author.id}, ${c.author.name}, ${c.text}, ${json(files)}, ${c.clientId},
      ${c.parentId ?? null}, ${ctx.now})`.execute(tx)
  if (c.mentions.length + c.departmentMentions.length > 0) await storeMentions(ctx, tx, id, c)
  const comment = asComment(await getCommentRow(tx, ctx.workspaceId, id))
  emit('comment.added', { comment, mentioned }, { operators: c.readers })
  return comment
}
