import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'

let stage: Stage
let smtp: SMTPServer
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  stage = await openStage(inject('databaseUrl'), { SMTP_URL: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  await stage.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
})

const minutes = (n: number) => n * 60_000
const mails = async () => (await stage.ann.call('GET /v1/mails')).items.filter((m) => m.to.startsWith('bob'))
const ring = async () => {
  await stage.settled()
  await stage.app.timers.runDue()
}

it('one mail of what waited 15 minutes for somebody who is not here, each thing once', async () => {
  const { ann, bob, chat, clock } = stage
  const { id } = await chat()
  await ann.call('POST /v1/comments', { entity: `conversation:${id}`, text: 'Secret words', mentions: [bob.id] })
  await ann.call('POST /v1/conversations/:id/transfer', { id, operatorId: bob.id })
  clock.advance(minutes(14))
  await ring()
  expect(await mails()).toEqual([])
  clock.advance(minutes(2))
  await ring()
  expect((await mails()).map((m) => m.subject)).toEqual(['2 things wait for you'])
  expect(JSON.stringify(await mails())).not.toContain('Secret words')
  clock.advance(minutes(60))
  await ring()
  expect(await mails()).toHaveLength(1)
})

it('nothing of what somebody else has by now, or of what was seen meanwhile', async () => {
  const { ann, bob, chat, clock } = stage
  const before = (await mails()).length
  const { id } = await chat()
  await ann.call('POST /v1/conversations/:id/transfer', { id, operatorId: bob.id })
  await stage.settled()
  await ann.call('POST /v1/conversations/:id/assign', { id })
  clock.advance(minutes(16))
  await ring()
  expect(await mails()).toHaveLength(before)
  const other = await chat()
  await ann.call('POST /v1/comments', { entity: `conversation:${other.id}`, text: 'Look', mentions: [bob.id] })
  await stage.settled()
  clock.advance(minutes(5))
  const socket = await listen(bob)
  await cameOnline()
  socket.close()
  clock.advance(minutes(20))
  await ring()
  expect(await mails()).toHaveLength(before)

  async function cameOnline(): Promise<void> {
    const { items } = await ann.call('GET /v1/operators/presence')
    if (items.find((p) => p.operatorId === bob.id)?.state !== 'online') await cameOnline()
  }
})

it('nothing for those who do not want it', async () => {
  const { ann, bob, chat, clock } = stage
  const before = (await mails()).length
  const { preferences } = await bob.call('GET /v1/me')
  const { notices } = preferences
  await bob.call('PATCH /v1/me', {
    preferences: { notices: { ...notices, mention: { ...notices.mention, mail: false } } },
  })
  const { id } = await chat()
  await ann.call('POST /v1/comments', { entity: `conversation:${id}`, text: 'Look', mentions: [bob.id] })
  await stage.settled()
  clock.advance(minutes(16))
  await ring()
  expect(await mails()).toHaveLength(before)
})
