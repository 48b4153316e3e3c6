import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** Everything the process was told from outside; read once in main.ts, handed down as plain arguments. */
export interface Environment {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Absolute; a relative DATA_DIR counts from the repository, whatever the current folder is. */
  dataDir: string
  databaseUrl: string | undefined
  /** An origin, without a slash at the end. */
  publicUrl: string | undefined
  smtpUrl: string | undefined
  logLevel: LogLevel
  resetOwner: boolean
  demo: boolean
  help: boolean
}

/** Variables or flags that cannot be used; `problems` has one line for each, and none of them repeats a secret. */
export class EnvironmentProblem extends Error {
  override name = 'EnvironmentProblem'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** What `npm start -- --help` prints. */
export const helpText = `Usage: npm start [-- options]

  --demo          also fill an empty database with a believable workspace
  --reset-owner   print a link with which a locked-out owner chooses a new password
  --help          show this and stop

Environment
  PORT            port to listen on, 0 for any free one (4600)
  HOST            address to listen on (127.0.0.1)
  DATA_DIR        folder for the database and files (data in the checkout)
  DATABASE_URL    PostgreSQL 16 or newer to use instead of the embedded one, as postgres://user:password@host/database
  PUBLIC_URL      the address people open, when a proxy stands in front, as https://chat.example.com
  SMTP_URL        mail server, as smtps://user:password@host; without it mail is kept and shown to admins
  LOG_LEVEL       ${logLevels.join(', ')} (info)
`

const flags = ['--reset-owner', '--demo', '--help']
const repository = resolve(import.meta.dirname, '../../../..')

/** Parses variables and flags; throws EnvironmentProblem with everything that is wrong at once. An empty value is an unset one. */
export function readEnvironment(env: NodeJS.ProcessEnv, argv: readonly string[]): Environment {
  const problems = [...unknownVariables(env), ...unknownFlags(argv)]

  function read<T>(name: string, parse: (value: string) => T | undefined, expected: string): T | undefined {
    const value = env[name]?.trim()
    if (!value) return undefined
    const parsed = parse(value)
    if (parsed === undefined) problems.push(`${name} must be ${expected}.`)
    return parsed
  }

  const environment: Environment = {
    port: read('PORT', parsePort, 'a whole number from 0 to 65535') ?? 4600,
    host: read('HOST', parseHost, 'an IP address or a host name') ?? '127.0.0.1',
    dataDir: read('DATA_DIR', parseFolder, 'a path') ?? resolve(repository, 'data'),
    databaseUrl: read('DATABASE_URL', parseDatabaseUrl, 'a URL like postgres://user:password@host:5432/database'),
    publicUrl: read(
      'PUBLIC_URL',
      parseOrigin,
      'an http or https address without a path, like https://chat.example.com',
    ),
    smtpUrl: read('SMTP_URL', parseSmtpUrl, 'a URL like smtp://user:password@host:587 or smtps://user:password@host'),
    logLevel: read('LOG_LEVEL', parseLogLevel, `one of ${logLevels.join(', ')}`) ?? 'info',
    resetOwner: argv.includes('--reset-owner'),
    demo: argv.includes('--demo'),
    help: argv.includes('--help'),
  }
  if (problems.length > 0) throw new EnvironmentProblem(problems)
  return environment
}

/** No variable has this prefix, so one that does is a hope nobody would fulfil. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const names = Object.keys(env).filter((name) => name.startsWith('SWITCHBOARD_'))
  return names.map((name) => `${name} is not a setting of Switchboard; see npm start -- --help.`)
}

/** Only the name is shown: what follows an equals sign might be a secret. */
function unknownFlags(argv: readonly string[]): string[] {
  const unknown = argv.filter((argument) => !flags.includes(argument))
  return unknown.map((argument) => `Unknown option ${argument.split('=')[0]}. The options are ${flags.join(', ')}.`)
}

function parsePort(value: string): number | undefined {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? Number(value) : undefined
}

function parseHost(value: string): string | undefined {
  const name = /^(?=.{1,253}$)(?!\d+(\.\d+)*$)[a-z\d]([a-z\d-]{0,62})(\.[a-z\d][a-z\d-]{0,62})*$/i
  return isIP(value) !== 0 || name.test(value) ? value : undefined
}

function parseFolder(value: string): string | undefined {
  if (value.includes('\0')) return undefined
  return isAbsolute(value) ? resolve(value) : resolve(repository, value)
}

/** A host may be missing: `postgres://user@/database?host=/run/postgresql` is a Unix socket. */
function parseDatabaseUrl(value: string): string | undefined {
  const url = parseUrl(value.replace('@/', '@localhost/'))
  return url && ['postgres:', 'postgresql:'].includes(url.protocol) && url.pathname.length > 1 ? value : undefined
}

function parseOrigin(value: string): string | undefined {
  const url = parseUrl(value)
  const isWeb = url && ['http:', 'https:'].includes(url.protocol)
  return isWeb && url.href === `${url.origin}/` ? url.origin : undefined
}

function parseSmtpUrl(value: string): string | undefined {
  const url = parseUrl(value)
  return url && ['smtp:', 'smtps:'].includes(url.protocol) && url.hostname !== '' ? value : undefined
}

function parseLogLevel(value: string): LogLevel | undefined {
  return logLevels.find((level) => level === value)
}

function parseUrl(value: string): URL | undefined {
  return URL.parse(value) ?? undefined
}
