import { afterAll, beforeAll, expect, it } from 'vitest'
import { setUp } from '../testing/load.ts'
import { listen, type Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'

const rows = 6_000
let product: Installation
let ann: Person

beforeAll(async () => {
  product = await install()
  await product.start()
  ann = await setUp(product.base)
})
afterAll(() => product.remove())

it('kill -9 in mid-import, again and again: every row becomes one contact', async () => {
  const lines = Array.from({ length: rows }, (_, i) => `Person ${i},${i % 3 === 0 ? '' : `id-${i}`},p${i}@example.com`)
  const held = await ann.uploadCsv(`name,id,email\n${lines.join('\n')}`)
  await ann.call('POST /v1/contacts/import/:id/run', { id: held.id, dryRun: false, mapping: held.mapping })
  const stoodAt: number[] = []
  for (const share of [0.1, 0.4, 0.7]) {
    await reach(held.id, rows * share)
    await (share === 0.4 ? product.killNode() : product.kill())
    await product.start()
    stoodAt.push((await ann.call('GET /v1/contacts/import/:id', { id: held.id })).done)
  }
  const done = await reach(held.id, rows)
  console.log(`stood at ${stoodAt.join(', ')} of ${rows} after the kills`)
  expect(stoodAt.some((n) => n < rows)).toBe(true)
  expect(done).toMatchObject({ created: rows, updated: 0, skipped: 0, errorCount: 0 })
  expect(await ann.call('POST /v1/contacts/count', {})).toEqual({ count: rows, atLeast: false })
}, 240_000)

/** Resolves when the import has stored at least `wanted` rows; the last ones end it. */
async function reach(id: string, wanted: number) {
  const socket = await listen(ann)
  const isThere = (now: { done: number; status: string }) =>
    now.done >= wanted && (wanted < rows || now.status === 'done')
  const held = await ann.call('GET /v1/contacts/import/:id', { id })
  if (!isThere(held))
    await socket.until(
      (f) =>
        'e' in f &&
        (f.e as typeof socket.events).some((e) => e.type === 'contact_import.changed' && isThere(e.data.import)),
    )
  socket.close()
  return ann.call('GET /v1/contacts/import/:id', { id })
}
