import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const reply = (more: object = {}) => ({
  name: 'Refund',
  shortcut: `refund-${newClientId()}`,
  text: 'Dear {{contact.firstName|customer}}, the money is on its way.',
  shared: true,
  ...more,
})
const names = async (who: Stage['ann']) => (await who.call('GET /v1/quick-replies')).items.map((r) => r.name)

it('a shared one reaches everybody, is changed and removed live', async () => {
  const { ann, bob } = stage
  const { id } = await sees(stage, bob, () => ann.call('POST /v1/quick-replies', reply({ name: 'Shared' })))
  expect(await names(bob)).toContain('Shared')
  const changed = await sees(stage, bob, () => ann.call('PATCH /v1/quick-replies/:id', { id, name: 'Renamed' }))
  expect(changed).toMatchObject({ name: 'Renamed', revision: 2 })
  await sees(stage, bob, () => ann.call('DELETE /v1/quick-replies/:id', { id }))
  expect(await names(bob)).not.toContain('Renamed')
})

it('an own one is its owner’s alone; what stops being shared is gone for the others', async () => {
  const { ann, bob } = stage
  const own = await sees(stage, ann, () => bob.call('POST /v1/quick-replies', reply({ name: 'Own', shared: false })))
  expect(await names(ann)).not.toContain('Own')
  await expect(ann.call('PATCH /v1/quick-replies/:id', { id: own.id, name: 'x' })).rejects.toMatchObject({
    status: 404,
  })
  const { id } = await ann.call('POST /v1/quick-replies', reply({ name: 'Once shared' }))
  await sees(stage, bob, () => ann.call('PATCH /v1/quick-replies/:id', { id, shared: false }))
  expect(await names(bob)).not.toContain('Once shared')
  await sees(stage, ann, () => ann.call('PATCH /v1/quick-replies/:id', { id, text: 'Still mine' }))
})

it('only managers of the workspace make, change and remove shared ones', async () => {
  const { ann, bob } = stage
  await expect(bob.call('POST /v1/quick-replies', reply())).rejects.toMatchObject({ code: 'permission_missing' })
  const { id } = await ann.call('POST /v1/quick-replies', reply())
  await expect(bob.call('PATCH /v1/quick-replies/:id', { id, text: 'x' })).rejects.toMatchObject({
    code: 'permission_missing',
  })
  await expect(bob.call('DELETE /v1/quick-replies/:id', { id })).rejects.toMatchObject({ code: 'permission_missing' })
  const own = await bob.call('POST /v1/quick-replies', reply({ shared: false }))
  await expect(bob.call('PATCH /v1/quick-replies/:id', { id: own.id, shared: true })).rejects.toMatchObject({
    code: 'permission_missing',
  })
})

it('of twenty that take one shortcut at once, one gets it', async () => {
  const { ann, bob } = stage
  const same = reply()
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => ann.call('POST /v1/quick-replies', same)))
  expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
  for (const t of tries) if (t.status === 'rejected') expect(t.reason).toMatchObject({ code: 'shortcut_taken' })
  await bob.call('POST /v1/quick-replies', { ...same, shared: false })
})

it.each(['{{contact.password}}', '{{secret}}', '{{workspace.identitySecret|x}}', '{{}}', '{{constructor}}'])(
  'a variable that nothing fills is refused: %s',
  async (text) => {
    await expect(stage.ann.call('POST /v1/quick-replies', reply({ text }))).rejects.toMatchObject({
      status: 400,
      code: 'variable_unknown',
    })
  },
)

it('its files are copied for each sending', async () => {
  const { ann, bob, chat } = stage
  const file = await ann.upload('prices.txt', 'ten euros')
  const { id } = await ann.call('POST /v1/quick-replies', reply({ fileIds: [file.id] }))
  const { id: conversationId } = await chat()
  for (const text of ['first', 'second']) {
    const { files } = await bob.call('POST /v1/quick-replies/:id/files', { id })
    expect(files).toMatchObject([{ name: 'prices.txt', bytes: 9 }])
    const message = await bob.call('POST /v1/conversations/:id/messages', {
      id: conversationId,
      clientId: newClientId(),
      text,
      fileIds: files.map((f) => f.id),
    })
    expect(message.files).toHaveLength(1)
  }
  await ann.call('PATCH /v1/quick-replies/:id', { id, fileIds: [] })
  expect(await bob.call('POST /v1/quick-replies/:id/files', { id })).toEqual({ files: [] })
})

it('another person’s upload cannot be taken along', async () => {
  const file = await stage.bob.upload('private.txt', 'mine')
  await expect(stage.ann.call('POST /v1/quick-replies', reply({ fileIds: [file.id] }))).rejects.toMatchObject({
    code: 'file_unavailable',
  })
})
