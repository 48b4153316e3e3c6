import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** Every table of a database, and every stored file below a data folder, in which a text stands. */
export async function placesOf(
  { databaseUrl, dataDir }: { databaseUrl: string; dataDir: string },
  text: string,
): Promise<string[]> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const tables = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await client.query(`select 1 from ${name} t where to_jsonb(t)::text ilike $1 limit 1`, [
      `%${text}%`,
    ])
    if (rows.length > 0) found.push(name)
  }
  await client.end()
  for (const entry of await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if ((await readFile(path)).includes(text)) found.push(path)
  }
  return found
}
