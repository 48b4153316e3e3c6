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

/** Starts the job runner; `handlers` do the outside work of each task. */
export async function startJobs(
  pool: pg.Pool,
  log: Log,
  handlers: Record<string, (payload: unknown) => Promise<void>>,
): Promise<Jobs> {
  await runMigrations({ pgPool: pool, logger: quiet(log) })
  const taskList: TaskList = Object.fromEntries(
    Object.entries(handlers).map(([task, handle]) => [task, (payload) => handle(payload)]),
  )
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 5_000,
    logger: quiet(log),
  })
  runner.promise.catch((error: unknown) => log.warn({ reason: (error as Error).message }, 'job runner stopped'))
  return {
    async add(tx, jobs) {
      const specs = jobs.map((j) => ({ identifier: j.task, payload: j.payload, job_key: j.key }))
      await sql`select graphile_worker.add_jobs(array(
        select json_populate_record(null::graphile_worker.job_spec, spec) from json_array_elements(${JSON.stringify(specs)}::json) spec
      ))`.execute(tx)
    },
    stop: () => runner.stop(),
  }
}

function quiet(log: Log) {
  return new WorkerLogger(() => (level, message) => {
    if (level === 'error') log.error({ reason: message }, 'job')
  })
}
