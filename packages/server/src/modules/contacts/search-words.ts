import { json, rows, sql, type Queryable } from '../../kernel/db.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { isMistypable, plain, variantsOf } from '../../kernel/words.ts'
import type { ContactRow } from './tables.ts'
import { wordsOf } from './words.ts'

type Worded = Pick<ContactRow, 'id' | 'workspace_id' | 'merged_into_id' | 'revision'> & Parameters<typeof wordsOf>[0]

/** Keeps the index of words in step with contacts just written; a merged one is found as its survivor. */
export async function gatherWords(db: Queryable, contacts: readonly Worded[]): Promise<void> {
  const words = contacts.flatMap((c) =>
    (c.merged_into_id ? [] : wordsOf(c)).map((word) => ({ workspace_id: c.workspace_id, word, contact_id: c.id })),
  )
  const old = contacts.filter((c) => c.revision > 1).map((c) => c.id)
  if (old.length > 0) {
    const gone = await rows(
      db,
      sql<{ word: string }>`delete from contact_words w where w.contact_id = any(${old}) and not exists (
        select from jsonb_populate_recordset(null::contact_words, ${json(words)}) n where n.contact_id = w.contact_id and n.word = w.word)
        returning word`,
    )
    await forgetVariants(
      db,
      contacts[0]!.workspace_id,
      gone.map((w) => w.word),
    )
  }
  if (words.length === 0) return
  await sql`insert into contact_words select workspace_id, word, contact_id
    from jsonb_populate_recordset(null::contact_words, ${json(words)}) order by 1, 2, 3 on conflict do nothing`.execute(
    db,
  )
  await gatherVariants(db, contacts[0]!.workspace_id, new Set(words.map((w) => w.word).filter(isMistypable)))
}

async function gatherVariants(db: Queryable, workspaceId: string, words: ReadonlySet<string>): Promise<void> {
  if (words.size === 0) return
  const known = await rows(
    db,
    sql<{ word: string }>`select word from contact_word_variants
      where workspace_id = ${workspaceId} and variant = any(${[...words]}) and variant = word`,
  )
  const held = new Set(known.map((k) => k.word))
  const pairs = [...words]
    .filter((word) => !held.has(word))
    .flatMap((word) => variantsOf(word).map((variant) => ({ variant, word })))
  if (pairs.length === 0) return
  await sql`insert into contact_word_variants (workspace_id, variant, word) select ${workspaceId}, variant, word
    from jsonb_to_recordset(${json(pairs)}) as p (variant text, word text) order by variant, word on conflict do nothing`.execute(
    db,
  )
}

/** Forgets the words of erased contacts. */
export async function forgetWords(db: Queryable, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const gone = await rows(
    db,
    sql<{
      word: string
    }>`delete from contact_words where workspace_id = ${workspaceId} and contact_id = any(${contactIds}) returning word`,
  )
  await forgetVariants(
    db,
    workspaceId,
    gone.map((w) => w.word),
  )
}

/** Variants go with the last contact that has their word. */
async function forgetVariants(db: Queryable, workspaceId: string, words: readonly string[]): Promise<void> {
  const mistypable = words.filter(isMistypable)
  if (mistypable.length === 0) return
  await sql`delete from contact_word_variants v where v.workspace_id = ${workspaceId} and v.variant = any(${mistypable.flatMap(variantsOf)})
    and v.word = any(${mistypable}) and not exists (
      select from contact_words w where w.workspace_id = v.workspace_id and w.word = v.word)`.execute(db)
}

/** Gathers the words of contacts from before there was a search, some at a time; harmless in two processes at once. */
export async function indexWords(kernel: Kernel): Promise<void> {
  for (;;) {
    const done = await kernel.db.transaction().execute(async (tx) => {
      const found = await rows(
        tx,
        sql<ContactRow>`select * from contacts where words is null order by id limit 500 for update skip locked`,
      )
      for (const own of Map.groupBy(found, (c) => c.workspace_id).values()) await gatherWords(tx, own)
      const derived = found.map((c) => ({ id: c.id, ...derivedOf(c) }))
      await sql`update contacts c set sort_name = d.sort_name, words = d.words
        from jsonb_populate_recordset(null::contacts, ${json(derived)}) d where c.id = d.id`.execute(tx)
      return found.length < 500
    })
    if (done) return
  }
}

/**
 * What follows from a contact's fields: the name to sort by, and the words between spaces, so that the beginning of one
 * is found by ` word`.
 */
export const derivedOf = (c: Omit<Worded, 'id' | 'workspace_id' | 'revision'>) => ({
  sort_name: c.name === null ? null : plain(c.name),
  words: c.merged_into_id ? '' : ` ${wordsOf(c).join(' ')} `,
})
