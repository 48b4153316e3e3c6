import type { ApiOutput, ApiParsed, Comment } from '@switchboard/contract'
import { command, type Emit } from '../../kernel/command.ts'
import { operatorOf, type Ctx } from '../../kernel/context.ts'
import { first, json, rows, sql, type Tx } from '../../kernel/db.ts'
import { Refusal, violatedUnique } from '../../kernel/errors.ts'
import type { EntityKinds, Readers } from '../../kernel/entity-kinds.ts'
import { newId } from '../../kernel/ids.ts'
import { pageOf } from '../../kernel/paging.ts'
import { attachFiles } from '../files/index.ts'
import { refuseForeignOperators } from '../workspaces/index.ts'

interface CommentRow {
  id: string
  entity: string
  author_id: string
  author_name: string
  text: string
  files: Comment['files']
  mentions: string[]
  created_at: Date
}

const asComment = (row: CommentRow): Comment => ({
  id: row.id,
  entity: row.entity,
  author: { kind: 'operator', id: row.author_id, name: row.author_name },
  text: row.text,
  mentions: row.mentions,
  files: row.files,
  createdAt: row.created_at.toISOString(),
})

const mentionsOf = sql`array(select operator_id::text from mentions where comment_id = c.id order by operator_id) as mentions`

/** Comments on an entity the caller may see, newest first. */
export async function listComments(
  ctx: Ctx,
  kinds: EntityKinds,
  { entity, ...page }: ApiParsed<'GET /v1/comments'>,
): Promise<ApiOutput<'GET /v1/comments'>> {
  await kinds.get(ctx, entity)
  return pageOf(ctx.kernel.db, page, {
    query: (
      after,
      limit,
    ) => sql<CommentRow>`select c.*, ${mentionsOf} from comments c where c.workspace_id = ${ctx.workspaceId} and c.entity = ${entity.toLowerCase()}
      ${after ? sql`and (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by c.created_at desc, c.id desc limit ${limit}`,
    key: (row) => [row.created_at.toISOString(), row.id],
    item: asComment,
  })
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
  if (input.text.trim() === '' && !input.fileIds?.length)
    throw new Refusal('invalid', 'comment_empty', 'Write something first.')
  const store = () =>
    command(ctx, async (tx, emit) => {
      const earlier = await findEarlier(tx, entity.ref, me.id, clientId)
      if (earlier) return sameComment(earlier, input)
      await refuseForeignOperators(tx, ctx.workspaceId, input.mentions)
      await refuseBlindMentions(ctx, tx, entity.readers, input.mentions)
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

const findEarlier = (tx: Tx, entity: string, authorId: string, clientId: string) =>
  first(
    tx,
    sql<CommentRow>`select c.*, ${mentionsOf} from comments c where c.entity = ${entity} and c.author_id = ${authorId} and c.client_id = ${clientId}`,
  )

function sameComment(earlier: CommentRow, { text }: { text: string }): Comment {
  if (earlier.text !== text)
    throw new Refusal('conflict', 'client_id_reused', 'Another comment was sent with this clientId.')
  return asComment(earlier)
}

/** Naming somebody who cannot see the entity is refused, so that the mention leaks nothing. */
async function refuseBlindMentions(ctx: Ctx, tx: Tx, readers: Readers, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const blind = await rows(
    tx,
    sql<{ name: string }>`select u.name from operators o join users u on u.id = o.user_id
      where o.workspace_id = ${ctx.workspaceId} and o.id = any(${[...ids]})
        and (o.disabled_at is not null or not ${
          typeof readers === 'string'
            ? sql`(o.own_permissions is null or ${readers} = any(o.own_permissions))`
            : sql`o.id = any(${readers.ids})`
        })`,
  )
  if (blind.length > 0) {
    throw new Refusal('conflict', 'mention_without_access', `${blind.map((b) => b.name).join(', ')} cannot see this.`)
  }
}

interface NewComment {
  entity: string
  readers: Readers
  author: { id: string; name: string }
  clientId: string
  text: string
  mentions: string[]
  fileIds?: string[] | undefined
}

/** Stores a comment and announces it to those who may see its entity. */
export async function insertComment(ctx: Ctx, tx: Tx, emit: Emit, c: NewComment): Promise<Comment> {
  const id = newId()
  const files = await attachFiles(ctx, tx, c.fileIds ?? [], `comment:${id}`)
  await sql`insert into comments (id, workspace_id, entity, author_id, author_name, text, files, client_id, created_at)
    values (${id}, ${ctx.workspaceId}, ${c.entity}, ${c.author.id}, ${c.author.name}, ${c.text}, ${json(files)}, ${c.clientId}, ${ctx.now})`.execute(
    tx,
  )
  const mentions = [...new Set(c.mentions)].sort()
  for (const operatorId of mentions) {
    await sql`insert into mentions (comment_id, operator_id, workspace_id) values (${id}, ${operatorId}, ${ctx.workspaceId})`.execute(
      tx,
    )
  }
  const comment = asComment({
    id,
    entity: c.entity,
    author_id: c.author.id,
    author_name: c.author.name,
    text: c.text,
    files,
    mentions,
    created_at: ctx.now,
  })
  emit('comment.added', { comment }, { operators: c.readers })
  return comment
}
