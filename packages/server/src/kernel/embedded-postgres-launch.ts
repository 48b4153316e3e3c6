import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresLayout } from './embedded-postgres-layout.ts'

/** PostgreSQL settings by name; the ones given override ours. */
export type PostgresSettings = Readonly<Record<string, string>>

/** What flock answers when somebody else holds DATA_DIR/lock. */
export const lockHeld = 75

const ownSettings: PostgresSettings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  // A small machine: little memory at rest, no processes the product does not use.
  max_connections: '100',
  shared_buffers: '64MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  huge_pages: 'off',
  io_method: 'sync',
  autovacuum_max_workers: '2',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  jit: 'off',
  random_page_cost: '1.1',
  // Bounds the disk used and the time a start takes after a crash.
  max_wal_size: '512MB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // The application reports its own failed statements; here they would only put customers' words into a file.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/**
 * Runs under the lock, so no other server uses these files, and neither does a child of a killed one: children inherit
 * the lock. That is why a leftover PID file may be removed here and nowhere else (its number may by now belong to
 * another process, and PostgreSQL would refuse to start). A first start killed half-way leaves no cluster behind.
 */
const script = `
set -e
if [ ! -s "$CLUSTER/PG_VERSION" ]; then
  rm -rf "$CLUSTER.new"
  "$BINARIES/bin/initdb" -D "$CLUSTER.new" --username=switchboard --encoding=UTF8 --no-locale \\
    --locale-provider=builtin --builtin-locale=C.UTF-8 --auth-local=trust --auth-host=reject >/dev/null
  mv "$CLUSTER.new" "$CLUSTER"
fi
rm -f "$CLUSTER/postmaster.pid" "$SOCKETS/.s.PGSQL.5432" "$SOCKETS/.s.PGSQL.5432.lock"
exec "$BINARIES/bin/postgres" -D "$CLUSTER" -k "$SOCKETS" "$@"
`

/**
 * Starts PostgreSQL as a child that shuts down by itself when this process dies. Every program in the chain replaces
 * the one before, so the child's process id is the postmaster's.
 */
export function launch(layout: PostgresLayout, settings: PostgresSettings): ChildProcess {
  const options = Object.entries({ ...ownSettings, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const chain = [
    ['flock', '-n', '-F', '-E', String(lockHeld), layout.lock],
    // PostgreSQL refuses to run as root; in a user namespace root is somebody else, and keeps its files.
    process.getuid!() === 0 ? ['unshare', '-U', '--map-user=65534', '--map-group=65534'] : [],
    // The kernel sends the signal of a fast shutdown when we die. Inside unshare, which would clear it.
    ['setpriv', '--pdeathsig', 'INT'],
    ['sh', '-c', script, 'postgres', ...options],
  ].flat()
  // A file, not a pipe: nobody has to read it for the server to go on.
  const log = openLog(layout.logFile)
  try {
    return spawn(chain[0]!, chain.slice(1), {
      cwd: layout.dataDir,
      // Its own process group: Ctrl-C in a terminal must reach the application only, which still needs its database.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env['PATH'],
        LC_ALL: 'C',
        LD_LIBRARY_PATH: `${layout.libraries}:${join(layout.binaries, 'lib')}`,
        CLUSTER: layout.cluster,
        SOCKETS: layout.sockets,
        BINARIES: layout.binaries,
      },
    })
  } finally {
    closeSync(log)
  }
}

const largestLogBytes = 1024 * 1024

function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLogBytes) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}
