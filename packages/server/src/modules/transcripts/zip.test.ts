import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { zipOf, type ZipEntry } from './zip.ts'

it('reads nothing more once its reader is gone', async () => {
  let opened = 0
  let told = () => {}
  const stopped = new Promise<void>((resolve) => (told = resolve))
  async function* endless(): AsyncGenerator<ZipEntry> {
    try {
      for (;;) yield { name: `${++opened}.txt`, body: noise() }
    } finally {
      told()
    }
  }
  const zip = zipOf(endless())
  await once(zip, 'readable')
  zip.destroy()
  await stopped
  expect(opened).toBeLessThan(5)
})

it('ends with the reason when a file cannot be read', async () => {
  async function* broken(): AsyncGenerator<ZipEntry> {
    yield { name: 'one.txt', body: failing() }
  }
  const [error] = (await once(zipOf(broken()).resume(), 'error')) as [Error]
  expect(error.message).toBe('The database is away.')
})

async function* noise(): AsyncGenerator<string> {
  for (let i = 0; i < 20; i++) yield randomBytes(50_000).toString('hex')
}

async function* failing(): AsyncGenerator<string> {
  yield 'begun'
  throw new Error('The database is away.')
}
