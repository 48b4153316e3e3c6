import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A load in a process of its own, so that it shares no event loop with what it measures. */
export interface Load<Task, Result> {
  pid: number
  /** Asks for one piece of work and resolves with its result; one at a time. */
  ask(task: Task): Promise<Result>
  stop(): Promise<void>
}

type Reply<Result> = { result: Result } | { failed: string }

/** Starts bench/src/load/<name>.ts as a child. */
export async function startLoad<Task, Result>(name: string, execArgv: string[] = []): Promise<Load<Task, Result>> {
  const child: ChildProcess = fork(new URL(`./${name}.ts`, import.meta.url), { execArgv })
  const ended = once(child, 'exit')
  await once(child, 'message')
  const gone = ended.then(([code, signal]) => {
    throw new Error(`The load ${name} ended by itself (${String(signal ?? code)}).`)
  })
  gone.catch(() => {})
  return {
    pid: child.pid!,
    async ask(task) {
      child.send(task as object)
      const [reply] = (await Promise.race([once(child, 'message'), gone])) as [Reply<Result>]
      if ('failed' in reply) throw new Error(`${name}: ${reply.failed}`)
      return reply.result
    },
    async stop() {
      child.kill()
      await ended
    },
  }
}

/** The other end: answers every task with what `work` makes of it, until the parent goes away. */
export function serveLoad<Task, Result>(work: (task: Task) => Promise<Result>): void {
  process.on('message', (task) => {
    work(task as Task).then(
      (result) => process.send!({ result }),
      (error: unknown) => process.send!({ failed: (error as Error).stack ?? String(error) }),
    )
  })
  process.on('disconnect', () => process.exit(0))
  process.send!('ready')
}
