import { readFile } from 'node:fs/promises'

/** Refuses to begin what the limit on open files would break half-way; Node raises the soft limit to the hard one. */
export async function needOpenFiles(count: number): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8')
  const hard = Number(/^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1] ?? Infinity)
  if (hard >= count) return
  throw new Error(
    `${count} files must be open at once, this shell allows ${hard}. Raise it with "ulimit -n ${count}" (as root) or run the other parts by name.`,
  )
}
