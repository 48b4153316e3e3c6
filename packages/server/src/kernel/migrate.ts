import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Migrator, type Migration } from 'kysely/migration'
import { first, rows, sql, type Db } from './db.ts'

const folder = join(import.meta.dirname, '../migrations')

/** Brings the database to the newest schema; refuses one whose applied files were edited, and one that is too old. */
export async function migrate(db: Db): Promise<string[]> {
  await refuseOldServer(db)
  const files = await readMigrations()
  await refuseEdited(db, files)
  const migrations = Object.fromEntries(files.map((f) => [f.name, asMigration(f)]))
  const migrator = new Migrator({ db: db as never, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((r) => r.migrationName)
}

interface MigrationFile {
  name: string
  text: string
  checksum: string
}

async function readMigrations(): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((n) => n.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      return { name: file.replace('.sql', ''), text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

const asMigration = ({ name, text, checksum }: MigrationFile): Migration => ({
  up: async (db) => {
    // An index over years of messages takes its time.
    await sql`set local statement_timeout = 0`.execute(db)
    await sql.raw(text).execute(db)
    await sql`create table if not exists migration_checksums (name text primary key, checksum text not null)`.execute(
      db,
    )
    await sql`insert into migration_checksums values (${name}, ${checksum})`.execute(db)
  },
})

async function refuseEdited(db: Db, files: MigrationFile[]): Promise<void> {
  const known = await first(db, sql<{ there: boolean }>`select to_regclass('migration_checksums') is not null as there`)
  if (!known?.there) return
  const applied = await rows(
    db,
    sql<{ name: string; checksum: string }>`select name, checksum from migration_checksums`,
  )
  for (const { name, checksum } of applied) {
    const file = files.find((f) => f.name === name)
    if (!file)
      throw new Error(
        `This database was made by a newer version: it holds migration ${name}, which this one does not know.`,
      )
    if (file.checksum !== checksum)
      throw new Error(`Migration ${name} was changed after it ran here. Migrations only go forward.`)
  }
}

async function refuseOldServer(db: Db): Promise<void> {
  const server = await first(db, sql<{ version: number }>`select current_setting('server_version_num')::int as version`)
  if (server && server.version < 160_000) throw new Error('PostgreSQL 16 or newer is needed.')
}
