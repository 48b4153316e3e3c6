import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** The proportional share of memory of a process, in bytes: what is shared counts once among those who share it. */
export async function pssOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)![1]) * 1_024
}

/** The same of a process and everything it has started. */
export async function pssOfTree(pid: number): Promise<number> {
  const parents = await parentsOfAll()
  const belongs = (each: number): boolean => each === pid || (parents.has(each) && belongs(parents.get(each)!))
  let total = 0
  for (const each of parents.keys()) if (belongs(each)) total += await pssOf(each).catch(() => 0)
  return total
}

/** Reads until it stops falling: a process at rest gives memory back within half a minute. */
export async function settled(read: () => Promise<number>): Promise<number> {
  let least = await read()
  for (let sinceLower = 0, n = 0; sinceLower < 4 && n < 15; n++, sinceLower++) {
    await wait(2_000)
    const now = await read()
    if (now < least * 0.995) sinceLower = 0
    least = Math.min(least, now)
  }
  return least
}

async function parentsOfAll(): Promise<Map<number, number>> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent > 0) parents.set(Number(name), parent)
  }
  return parents
}
