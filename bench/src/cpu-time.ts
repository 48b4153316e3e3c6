import { readFile } from 'node:fs/promises'

/** What /proc counts in, on every Linux that Node runs on. */
const ticksPerSecond = 100

/** The processor time that a process has used so far, in its own code and in the system's, in seconds. */
export async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
