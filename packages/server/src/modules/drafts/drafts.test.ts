import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const drafts = async (who: Stage['ann']) => (await who.call('GET /v1/drafts')).items

it('follows its writer to every device, and nobody else', async () => {
  const { ann, bob, chat } = stage
  const { id: conversationId } = await chat()
  const other = await listen(ann)
  const draft = await sees(stage, bob, () =>
    bob.call('POST /v1/drafts', { conversationId, kind: 'reply', text: 'Dear Dana' }),
  )
  expect(draft).toMatchObject({ text: 'Dear Dana', revision: 1 })
  await sees(stage, bob, () => bob.call('POST /v1/drafts', { conversationId, kind: 'comment', text: 'Odd' }))
  expect((await drafts(bob)).map((d) => d.text).toSorted()).toEqual(['Dear Dana', 'Odd'])
  await other.caughtUp()
  expect(JSON.stringify(other.frames)).not.toContain('Dear Dana')
  expect(await drafts(ann)).toEqual([])
  other.close()
})

it('is forgotten when it is emptied, and its revision only grows', async () => {
  const { bob, chat } = stage
  const { id: conversationId } = await chat()
  const say = (text: string) => bob.call('POST /v1/drafts', { conversationId, kind: 'reply', text })
  await say('one')
  await sees(stage, bob, () => say(''))
  expect((await drafts(bob)).filter((d) => d.conversationId === conversationId)).toEqual([])
  expect(await sees(stage, bob, () => say('two'))).toMatchObject({ text: 'two', revision: 3 })
})

it('of twenty at once the last stored is what everybody sees', async () => {
  const { bob, chat } = stage
  const { id: conversationId } = await chat()
  const saved = await sees(stage, bob, () =>
    Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        bob.call('POST /v1/drafts', { conversationId, kind: 'reply', text: `text ${n}` }),
      ),
    ),
  )
  const last = saved.find((d) => d.revision === 20)
  expect((await drafts(bob)).find((d) => d.conversationId === conversationId)?.text).toBe(last?.text)
})

it('keeps the writer’s own uploads only', async () => {
  const { ann, bob, chat } = stage
  const { id: conversationId } = await chat()
  const own = await bob.upload('own.txt', 'x')
  const foreign = await ann.upload('foreign.txt', 'x')
  const draft = await bob.call('POST /v1/drafts', {
    conversationId,
    kind: 'reply',
    text: '',
    fileIds: [own.id, foreign.id],
  })
  expect(draft.files.map((f) => f.name)).toEqual(['own.txt'])
})
