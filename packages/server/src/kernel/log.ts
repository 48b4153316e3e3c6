import { pino, type Logger } from 'pino'

export type Log = Logger

/** Structured logs on standard output; whatever looks like a secret is cut out. */
export function openLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        '*.password',
        '*.token',
        '*.secret',
        '*.authorization',
        '*.cookie',
        'password',
        'token',
        'secret',
        'authorization',
        'cookie',
      ],
      censor: '[cut]',
    },
  })
}
