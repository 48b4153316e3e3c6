import pg from 'pg'

/** The migrated database that the run's set-up makes, see scripts/test-database.ts. */
export const preparedName = 'switchboard_prepared'

/** A new database on a server, migrated and without a row; `drop` removes it with whoever is still connected. */
export async function createDatabase(serverUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${Math.random().toString(36).slice(2, 12)}`
  await onServer(serverUrl, `create database ${name} template ${preparedName}`)
  return {
    url: withDatabase(serverUrl, name),
    drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`),
  }
}

/** One statement outside of any transaction. */
export async function onServer(serverUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(text)
  await client.end()
}

/** Replaces the database of a URL, also of one that names a socket folder. */
export const withDatabase = (url: string, name: string): string =>
  url.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`)
