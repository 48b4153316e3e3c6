import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { EnvironmentProblem, helpText, readEnvironment } from './environment.ts'

const repository = resolve(import.meta.dirname, '../../../..')

test('without any variable the defaults hold', () => {
  expect(readEnvironment({}, [])).toEqual({
    port: 4600,
    host: '127.0.0.1',
    dataDir: resolve(repository, 'data'),
    databaseUrl: undefined,
    publicUrl: undefined,
    smtpUrl: undefined,
    logLevel: 'info',
    resetOwner: false,
    demo: false,
    help: false,
  })
})

test.each([
  [{ PORT: '0' }, { port: 0 }],
  [{ PORT: ' 65535 ' }, { port: 65_535 }],
  [{ PORT: '' }, { port: 4600 }],
  [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
  [{ HOST: '::1' }, { host: '::1' }],
  [{ HOST: 'chat.internal' }, { host: 'chat.internal' }],
  [{ DATA_DIR: '/srv/switchboard/' }, { dataDir: '/srv/switchboard' }],
  [{ DATA_DIR: 'elsewhere' }, { dataDir: resolve(repository, 'elsewhere') }],
  [{ DATABASE_URL: 'postgres://ann:secret@db/acme' }, { databaseUrl: 'postgres://ann:secret@db/acme' }],
  [{ DATABASE_URL: 'postgresql://ann@/acme?host=/run/pg' }, { databaseUrl: 'postgresql://ann@/acme?host=/run/pg' }],
  [{ DATABASE_URL: 'postgres:///acme?host=/run/pg' }, { databaseUrl: 'postgres:///acme?host=/run/pg' }],
  [{ PUBLIC_URL: 'https://Chat.Example.com/' }, { publicUrl: 'https://chat.example.com' }],
  [{ PUBLIC_URL: 'http://10.0.0.2:8080' }, { publicUrl: 'http://10.0.0.2:8080' }],
  [{ SMTP_URL: 'smtps://ann:secret@mail' }, { smtpUrl: 'smtps://ann:secret@mail' }],
  [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
  [{ PATH: '/bin', REDIS_URL: 'redis://x' }, {}],
])('%j is understood', (env, expected) => {
  expect(readEnvironment(env, [])).toMatchObject(expected)
})

test.each([
  [{ PORT: 'http' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT must be'],
  [{ PORT: '-1' }, 'PORT must be'],
  [{ PORT: '0x50' }, 'PORT must be'],
  [{ PORT: '4600.5' }, 'PORT must be'],
  [{ HOST: 'http://x' }, 'HOST must be an IP address or a host name.'],
  [{ HOST: '999.1.1.1' }, 'HOST must be'],
  [{ HOST: 'a b' }, 'HOST must be'],
  [{ DATA_DIR: 'a\0b' }, 'DATA_DIR must be a path.'],
  [{ DATABASE_URL: 'mysql://db/acme' }, 'DATABASE_URL must be a URL like postgres://'],
  [{ DATABASE_URL: 'postgres://db' }, 'DATABASE_URL must be'],
  [{ DATABASE_URL: 'acme' }, 'DATABASE_URL must be'],
  [{ PUBLIC_URL: 'chat.example.com' }, 'PUBLIC_URL must be an http or https address'],
  [{ PUBLIC_URL: 'https://example.com/chat' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'https://ann:secret@example.com' }, 'PUBLIC_URL must be'],
  [{ PUBLIC_URL: 'ftp://example.com' }, 'PUBLIC_URL must be'],
  [{ SMTP_URL: 'mail:25' }, 'SMTP_URL must be a URL like smtp://'],
  [{ SMTP_URL: 'https://mail' }, 'SMTP_URL must be'],
  [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL must be one of trace, debug, info'],
  [{ SWITCHBOARD_PORT: '80' }, 'SWITCHBOARD_PORT is not a setting of Switchboard'],
])('%j is refused', (env, message) => {
  expect(problems(env, [])).toEqual([expect.stringContaining(message)])
})

test.each([
  [['--demo'], { demo: true, resetOwner: false, help: false }],
  [['--reset-owner'], { demo: false, resetOwner: true, help: false }],
  [['--help', '--demo'], { demo: true, resetOwner: false, help: true }],
])('%j is understood', (argv, expected) => {
  expect(readEnvironment({}, argv)).toMatchObject(expected)
})

test.each([[['--demos']], [['demo']], [['-h']], [['--port=80']]])(
  '%j is refused with the options there are',
  (argv) => {
    const name = argv[0]!.split('=')[0]!
    expect(problems({}, argv)).toEqual([`Unknown option ${name}. The options are --reset-owner, --demo, --help.`])
  },
)

test('everything wrong is told at once, one line each', () => {
  const env = { PORT: 'x', LOG_LEVEL: 'x', SWITCHBOARD_A: '1' }
  expect(problems(env, ['--x'])).toHaveLength(4)
})

test('no secret is repeated', () => {
  const secret = 'hunter2'
  const env = {
    PORT: secret,
    DATABASE_URL: `mysql://ann:${secret}@db/acme`,
    SMTP_URL: `mail://ann:${secret}@mail`,
    PUBLIC_URL: `https://ann:${secret}@example.com`,
    SWITCHBOARD_PASSWORD: secret,
  }
  expect(problems(env, [`--password=${secret}`]).join()).not.toContain(secret)
})

test('the help names every variable and flag', () => {
  const names = [
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'PUBLIC_URL',
    'SMTP_URL',
    'LOG_LEVEL',
    '--demo',
    '--reset-owner',
    '--help',
  ]
  expect(names.filter((name) => !helpText.includes(name))).toEqual([])
})

function problems(env: NodeJS.ProcessEnv, argv: string[]): readonly string[] {
  try {
    readEnvironment(env, argv)
  } catch (error) {
    if (error instanceof EnvironmentProblem) return error.problems
    throw error
  }
  return []
}
