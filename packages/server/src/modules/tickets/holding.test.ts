import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees } from '../../testing/sees.ts'
import { readZip } from '../../testing/zip.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

it('a contact’s tickets move with a merge and come back with its undo', async () => {
  const { ann, bob, chat } = stage
  const [danas, elis] = [await chat(), await chat()]
  const { id } = await ann.call('POST /v1/conversations/:id/tickets', { id: danas.id })
  const parties = { id: elis.contactId, fromId: danas.contactId }
  const { moves } = await ann.call('GET /v1/contacts/:id/merge-preview', parties)
  expect(moves).toMatchObject({ tickets: 1, conversations: 1 })
  await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/merge', parties))
  expect((await bob.call('GET /v1/tickets', { contactId: elis.contactId })).items.map((t) => t.id)).toEqual([id])
  const { items } = await ann.call('GET /v1/contacts/:id/merges', { id: elis.contactId })
  await sees(stage, bob, () => ann.call('POST /v1/contacts/:id/unmerge', { id: elis.contactId, mergeId: items[0]!.id }))
  expect((await bob.call('GET /v1/tickets', { contactId: danas.contactId })).items.map((t) => t.id)).toEqual([id])
})

it('a person’s export has their tickets with what was said and its files', async () => {
  const { ann, chat } = stage
  const { id, contactId } = await chat('A lid')
  const ticket = await ann.call('POST /v1/conversations/:id/tickets', { id })
  const file = await ann.upload('label.txt', 'print me')
  await ann.call('POST /v1/tickets/:id/updates', {
    id: ticket.id,
    clientId: newClientId(),
    text: 'Here it is',
    fileIds: [file.id],
  })
  const response = await fetch(`${stage.base}/v1/contacts/${contactId}/export`, { headers: ann.headers })
  const entries = readZip(Buffer.from(await response.arrayBuffer()))
  expect(JSON.parse(entries['data.json']!)).toMatchObject({
    tickets: [{ reference: ticket.reference, updates: [{ text: 'Here it is' }] }],
  })
  expect(Object.keys(entries)).toContain(`files/${file.id}-label.txt`)
})
