import type { Operator } from './people.ts'
import type { Product } from './product.ts'

export interface Tags {
  /** What every tenth has. */
  common: string
  /** What 500 have, however many there are. */
  rare: string
  /** How the external ids of 111 begin. */
  beginning: string
}

const carryRareTag = 500
const areCalledRarely = 250
/** The last name of 250 contacts, however many there are; nobody else is called nearly so. */
const rareName = 'Quistgaard'
export const rareSlip = 'quistgard'

/** For `count` contacts, a power of ten: 99 of ten thousand, 9999 of a million. */
export const rareBeginning = (count: number): string => `user-${'9'.repeat(String(count).length - 3)}`

const beginnings = [
  'An',
  'Be',
  'Da',
  'El',
  'Fa',
  'Ga',
  'Hi',
  'Ina',
  'Jo',
  'Ka',
  'Li',
  'Ma',
  'No',
  'Os',
  'Pe',
  'Ro',
  'Sa',
  'Ti',
  'Vi',
  'Yu',
]
const endings = ['na', 'ra', 'nis', 'lia', 'mir', 'ren', 'sha', 'to', 'vin', 'wen']
const middles = ['berg', 'dal', 'fors', 'gren', 'holm', 'kvist', 'lund', 'mann', 'strom', 'wald']

/** Adds `count` contacts with their search words, the same ones for the same number; answers the tags some carry. */
export async function fillContacts(product: Product, owner: Operator, count: number, tags: Tags): Promise<void> {
  const client = await product.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select workspace_id as id from operators where id = $1', [
      owner.id,
    ])
    const workspaceId = rows[0]!.id
    await client.query('begin')
    await client.query(`set local maintenance_work_mem = '256MB'`)
    await client.query(
      `create temp table made on commit drop as
        select n, uuidv7(created_at - now()) as id, created_at, b[1 + n % 20] || e[1 + n / 20 % 10] as first,
          case when n % ($1 / $5::int) = 0 then $6 else b[1 + n / 7 % 20] || m[1 + n / 140 % 10] || lower(b[1 + n / 1400 % 20]) end as last
        from (select n, now() - n * (interval '700 days' / $1) as created_at from generate_series(1, $1::int) n) numbered,
          (select $2::text[] as b, $3::text[] as e, $4::text[] as m) parts`,
      [count, beginnings, endings, middles, areCalledRarely, rareName],
    )
    await client.query(
      `insert into contacts (id, workspace_id, external_id, name, email, metadata, fields, tag_ids, source, created_at, last_seen_at, sort_name, words)
        select id, $1, 'user-' || n, first || ' ' || last, lower(first || '.' || last || n || '@firm' || n % 5000 || '.example'),
          jsonb_build_object('seats', n % 500), jsonb_build_object('tier', case when n % 100 = 0 then 'gold' else 'free' end),
          case when n % $4 = 0 then array[$2::uuid, $3] when n % 10 = 0 then array[$2::uuid] else '{}' end,
          'import', created_at, date_trunc('minute', created_at + interval '1 day'), lower(first || ' ' || last),
          lower(' ' || first || ' ' || last || ' ' || first || '.' || last || n || '@firm' || n % 5000 || '.example firm' || n % 5000 || '.example user-' || n || ' ')
        from made order by n desc`,
      [workspaceId, tags.common, tags.rare, count / carryRareTag],
    )
    await client.query('alter table contact_words drop constraint contact_words_pkey')
    await client.query('drop index contact_words_contact')
    await client.query(
      `insert into contact_words (workspace_id, word, contact_id)
        select $1, word, c.id from contacts c cross join lateral (select distinct unnest(string_to_array(trim(c.words), ' ')) as word) w
        where c.workspace_id = $1 and c.words <> '' and word <> ''`,
      [workspaceId],
    )
    await client.query('alter table contact_words add primary key (workspace_id, word, contact_id)')
    await client.query('create index contact_words_contact on contact_words (contact_id)')
    await client.query(
      `insert into contact_word_variants (workspace_id, variant, word)
        with word as (select distinct lower(first) as word from made union select distinct lower(last) from made)
        select distinct $1::uuid, variant, word from word cross join lateral (
          select word as variant union select overlay(word placing '' from i for 1) from generate_series(1, length(word)) i) v`,
      [workspaceId],
    )
    await client.query(`update contacts set words = '' where words is null`)
    await client.query('commit')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
