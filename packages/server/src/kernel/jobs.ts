import { Logger as WorkerLogger, run, runMigrations, type Runner, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { sql, type Tx } from './db.ts'
import type { Log } from './log.ts'

/** Work for the outside world, retried with growing pauses until it succeeds or 25 attempts failed. */
export interface JobSpec {
  task: string
  /** Unique over all tasks: `subscriber:position:target`; a second job of the same key replaces the first. */
  key: string
  payload: Record<string, unknown>
}

export interface Jobs {
  /** Stores jobs in the caller's transaction. */
  add(tx: Tx, jobs: JobSpec[]): Promise<void>
  stop(): Promise<void>
}

/** A job that runs while the product stops gets this long to end; then it is given back and runs again later. */
const abortAfterMs = 1_000
/** No job takes this long, so whoever still holds one was killed or is frozen. In minutes. */
const lostAfterMinutes = 5
const lookForLostEveryMs = 60_000

/** What does the work of each task. */
export type JobHandlers = Record<string, (payload: unknown) => Promise<void>>

/** Brings the tables of the job runner to its newest version. */
export const migrateJobs = (pool: pg.Pool, log: Log): Promise<void> =>
  runMigrations({ pgPool: pool, logger: quiet(log) })

/** Starts the job runner; `handlers` do the outside work of each task. */
export async function startJobs(pool: pg.Pool, log: Log, handlers: JobHandlers): Promise<Jobs> {
  await migrateJobs(pool, log)
  await freeLostJobs(pool)
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([task, handle]) => [
      task,
      (payload, { abortPromise }) => Promise.race([handle(payload), abortPromise]),
    ]),
  )
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 5_000,
    gracefulShutdownAbortTimeout: abortAfterMs,
    logger: quiet(log),
  })
  runner.promise.catch((error: unknown) => log.warn({ reason: (error as Error).message }, 'job runner stopped'))
  const looking = setInterval(() => {
    freeLostJobs(pool).catch((error: unknown) =>
      log.warn({ reason: (error as Error).message }, 'looking for lost jobs failed'),
    )
  }, lookForLostEveryMs)
  return {
    async add(tx, jobs) {
      const specs = jobs.map((j) => ({ identifier: j.task, payload: j.payload, job_key: j.key }))
      await sql`select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(${JSON.stringify(specs)}::json) spec
      ))`.execute(tx)
    },
    async stop() {
      clearInterval(looking)
      await runner.stop()
    },
  }
}

/** Without this the job of a killed process would stay locked for the four hours graphile-worker waits. */
const freeLostJobs = (pool: pg.Pool) =>
  pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
      where locked_at < now() - make_interval(mins => $1) having count(*) > 0`,
    [lostAfterMinutes],
  )

function quiet(log: Log) {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ reason: message }, 'job')
  })
}
