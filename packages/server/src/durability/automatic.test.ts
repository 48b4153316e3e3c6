import { afterAll, beforeAll, expect, it } from 'vitest'
import { newClientId } from '../testing/cast.ts'
import { setUp } from '../testing/load.ts'
import { visit, type Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'

let product: Installation
let ann: Person
beforeAll(async () => {
  product = await install()
  await product.start()
  ann = await setUp(product.base)
  const off = { enabled: false, text: '' }
  await ann.call('PATCH /v1/workspace', {
    settings: {
      automatic: {
        welcome: { enabled: true, text: 'Welcome!' },
        outOfHours: off,
        wait: { ...off, afterMinutes: 5 },
        inactivityClose: { enabled: false, afterHours: 72 },
      },
    },
  })
})
afterAll(() => product.remove())

const automaticOf = async (id: string) =>
  (await ann.call('GET /v1/conversations/:id/messages', { id })).items.filter((m) => m.automatic !== null).length

it('kill -9 between a message and its automatic reply, 5 times: each has exactly one in the end', async () => {
  const ids: string[] = []
  for (let round = 0; round < 5; round++) {
    const begun = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const visitor = await visit(product.base, ann.widgetKey)
        return visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hello?' })
      }),
    )
    ids.push(...begun.map((c) => c.id))
    await product.kill()
    await product.start()
  }
  const soon = { timeout: 20_000, interval: 100 }
  for (const id of ids) await expect.poll(() => automaticOf(id), soon).toBe(1)
  for (const id of ids) {
    const { due, lastSeq } = await ann.call('GET /v1/conversations/:id', { id })
    expect({ kind: due?.kind, lastSeq }).toEqual({ kind: 'assignment', lastSeq: 2 })
  }
})
