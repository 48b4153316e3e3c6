import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prepareLayout, socketUrl } from '../kernel/embedded-postgres-layout.ts'
import { openDisk, type Disk } from '../testing/disk.ts'
import { checkHistory, openLines, retryUnanswered, setUp, startLoad, type Line, type Sent } from '../testing/load.ts'
import type { Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'

const rounds = 10
let disk: Disk
let product: Installation
let ann: Person
let lines: Line[]

beforeEach(async () => {
  disk = await openDisk()
  product = await install({ DATA_DIR: disk.path })
  await product.start()
  ann = await setUp(product.base)
  lines = []
  for (let i = 0; i < 6; i++) lines.push(...(await openLines(ann)).lines)
})
afterEach(async () => {
  await product.remove()
  await disk.remove()
})

it(`the power goes in mid-send, ${rounds} times: what was acknowledged is there once and in order`, async () => {
  const everything: Sent[] = []
  for (let round = 0; round < rounds; round++) {
    everything.push(...(await writeUntilTheCut()))
    await product.start()
    await checkHistory(ann, everything)
    await retryUnanswered(everything)
  }
  await checkHistory(ann, everything)
  console.log(`messages over ${rounds} cuts: ${everything.length}`)
}, 240_000)

it('a database that does not flush is found out by the same cut', async () => {
  await alterSystem('fsync', 'off')
  const sent = await writeUntilTheCut()
  const held = await product
    .start()
    .then(() => checkHistory(ann, sent))
    .then(
      () => true,
      () => false,
    )
  expect(held).toBe(false)
}, 120_000)

/** People write; everything is killed and the disk loses its power; answers what they sent. */
async function writeUntilTheCut(): Promise<Sent[]> {
  const load = startLoad(lines)
  await load.progress(50 + Math.floor(Math.random() * 200))
  await product.kill()
  await disk.cutPower()
  await load.stop()
  return load.sent
}

async function alterSystem(setting: string, value: string): Promise<void> {
  const client = new pg.Client({ connectionString: socketUrl(prepareLayout(disk.path), 'switchboard') })
  await client.connect()
  await client.query(`alter system set ${setting} = ${value}`)
  await client.query('select pg_reload_conf()')
  await client.end()
}
