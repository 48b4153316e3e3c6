import type pg from 'pg'
import type { Clock } from './clock.ts'
import type { Db } from './db.ts'
import type { Environment } from './environment.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail.ts'
import type { Metrics } from './metrics.ts'
import type { Outbound } from './outbound.ts'
import type { RateLimits } from './rate-limits.ts'
import type { Relay } from './relay.ts'
import type { Signals } from './signals.ts'
import type { SigningKey } from './signing.ts'
import type { VapidKeys } from './vapid.ts'

/** What every module stands on; made once by app.ts. */
export interface Kernel {
  env: Environment
  /** Needed to set up from afar; printed at start. */
  setupCode: string
  /** Answers are checked against the contract in tests and development. */
  checkOutput: boolean
  db: Db
  pool: pg.Pool
  clock: Clock
  log: Log
  relay: Relay
  signals: Signals
  jobs: Jobs
  mailer: Mailer
  metrics: Metrics
  rateLimits: RateLimits
  signing: SigningKey
  outbound: Outbound
  vapid: VapidKeys
}
