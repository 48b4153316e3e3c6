import { afterAll, beforeAll, expect, it } from 'vitest'
import { join, newClientId } from '../testing/cast.ts'
import { setUp } from '../testing/load.ts'
import { visit, type Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'

let product: Installation
let ann: Person
let bob: Person
beforeAll(async () => {
  product = await install()
  await product.start()
  ann = await setUp(product.base)
  bob = await join(ann, 'Bob')
})
afterAll(() => product.remove())

const itemsOn = async (entity: string) => (await bob.call('GET /v1/inbox', { entity })).items.map((i) => i.kind).sort()

it('kill -9 between an event and its inbox item, 5 times: each mention and due task is one item in the end', async () => {
  const visitor = await visit(product.base, ann.widgetKey)
  const { id } = await visitor.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hello?' })
  const { contact } = await ann.call('GET /v1/conversations/:id', { id })
  const mentioned = `conversation:${id}`
  const due = `contact:${contact.id}`
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        await ann.call('POST /v1/comments', {
          entity: mentioned,
          clientId: newClientId(),
          text: '@Bob',
          mentions: [bob.id],
        })
        await bob.call('POST /v1/tasks', {
          title: 'Call',
          entity: due,
          assigneeId: bob.id,
          dueAt: new Date().toISOString(),
        })
      }),
    )
    await product.kill()
    await product.start()
  }
  const soon = { timeout: 20_000, interval: 100 }
  await expect.poll(() => itemsOn(mentioned), soon).toEqual(Array.from({ length: 30 }, () => 'mention'))
  await expect.poll(() => itemsOn(due), soon).toEqual(Array.from({ length: 30 }, () => 'task'))
})
