import { expect, it } from 'vitest'
import { gather } from './gather.ts'

/** Work that waits until it is let go, and remembers what came together. */
function openWork() {
  const runs: { items: number[]; go: () => void }[] = []
  const run = async (items: number[]) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    runs.push({ items, go: resolve })
    await promise
    if (items.includes(13)) throw new Error(`${items.length} failed`)
    return items.map((n) => n * 10)
  }
  return { runs, run, started: () => runs.map((r) => r.items) }
}

it('begins the first at once and does together what arrived meanwhile, up to the most', async () => {
  const { runs, run, started } = openWork()
  const times10 = gather(run, 3)
  const answers = Promise.all([1, 2, 3, 4, 5].map(times10))
  expect(started()).toEqual([[1]])
  runs[0]!.go()
  await expect.poll(started).toEqual([[1], [2, 3, 4]])
  runs[1]!.go()
  await expect.poll(started).toEqual([[1], [2, 3, 4], [5]])
  runs[2]!.go()
  expect(await answers).toEqual([10, 20, 30, 40, 50])
})

it('does a failed run again piece by piece, so that one fails alone', async () => {
  const { runs, run, started } = openWork()
  const times10 = gather(run, 9)
  const answers = Promise.allSettled([1, 2, 13, 4].map(times10))
  runs[0]!.go()
  await expect.poll(started).toEqual([[1], [2, 13, 4]])
  runs[1]!.go()
  await expect.poll(started).toEqual([[1], [2, 13, 4], [2], [13], [4]])
  runs.forEach((r) => r.go())
  expect((await answers).map((a) => (a.status === 'fulfilled' ? a.value : a.reason.message))).toEqual([
    10,
    20,
    '1 failed',
    40,
  ])
})

it('does not wait for a run that is stuck', async () => {
  const { runs, run, started } = openWork()
  const times10 = gather(run, 9)
  const stuck = times10(1)
  const next = times10(2)
  await expect.poll(started).toEqual([[1], [2]])
  runs[1]!.go()
  expect(await next).toBe(20)
  runs[0]!.go()
  expect(await stuck).toBe(10)
})
