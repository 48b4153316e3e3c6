import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Chat, type Stage } from '../../testing/cast.ts'

let stage: Stage
let smtp: SMTPServer
const sent: string[] = []
beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let text = ''
      stream
        .on('data', (chunk: Buffer) => (text += chunk.toString()))
        .on('end', () => {
          sent.push(text)
          done()
        })
    },
  })
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve))
  const { port } = smtp.server.address() as AddressInfo
  stage = await openStage(inject('databaseUrl'), { SMTP_URL: `smtp://127.0.0.1:${port}` })
})
afterAll(async () => {
  await stage.close()
  await new Promise<void>((resolve) => smtp.close(resolve))
})

const minuteMs = 60_000
let count = 0
/** Dana, who left an address. */
const dana = async (): Promise<Chat & { to: string }> => {
  const to = `dana-${++count}@example.com`
  const chat = await stage.chat()
  await stage.ann.call('PATCH /v1/contacts/:id', { id: chat.contactId, name: 'Dana', email: to })
  return { ...chat, to }
}
const reply = (id: string, text: string) =>
  stage.ann.call('POST /v1/conversations/:id/messages', { id, clientId: newClientId(), text })
const mailsTo = async (to: string) => (await stage.ann.call('GET /v1/mails')).items.filter((m) => m.to === to)
const after = async (minutes: number) => {
  await stage.settled()
  stage.clock.advance(minutes * minuteMs)
  await stage.app.timers.runDue()
  await stage.settled()
}

it('one mail of what lay unread for three minutes, and no second one until it was read', async () => {
  const { id, visitor, to } = await dana()
  await reply(id, 'It **fits**')
  await after(2)
  expect(await mailsTo(to)).toEqual([])
  await reply(id, 'Shall I send <one>?')
  const other = await stage.second()
  await stage.settled()
  stage.clock.advance(1.5 * minuteMs)
  await Promise.all([stage.app.timers.runDue(), other.timers.runDue()])
  await stage.settled()
  expect(await mailsTo(to)).toMatchObject([{ subject: 'Acme replied to you' }])
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(1)
  expect(sent[0]).toContain('Ann of Acme replied to you')
  expect(sent[0]).toContain('It fits')
  expect(sent[0]).toContain('Shall I send <one>?')
  expect(sent[0]).toContain(`/chat/${stage.ann.widgetKey}`)
  await reply(id, 'Still there?')
  await after(10)
  expect(await mailsTo(to)).toHaveLength(1)
  await visitor.call('POST /v1/widget/conversations/:id/read', { id, seq: 4 })
  await reply(id, 'One more')
  await after(4)
  expect(await mailsTo(to)).toHaveLength(2)
})

it('nothing that was read, answered or taken back in time', async () => {
  const { id, visitor, to } = await dana()
  await reply(id, 'Read in time')
  await after(2)
  await visitor.call('POST /v1/widget/conversations/:id/read', { id, seq: 2 })
  await after(5)
  await reply(id, 'Answered in time')
  await visitor.call('POST /v1/widget/conversations/:id/messages', { id, clientId: newClientId(), text: 'Thanks' })
  await after(5)
  await reply(id, 'Wrong window')
  await stage.settled()
  await stage.ann.call('DELETE /v1/conversations/:id/messages/:seq', { id, seq: 5 })
  await after(5)
  expect(await mailsTo(to)).toEqual([])
})

it('nothing to blocked contacts, to nobody’s address, or when it is switched off', async () => {
  const { id, contactId, to } = await dana()
  await reply(id, 'Hello')
  await stage.settled()
  await stage.ann.call('POST /v1/contacts/:id/block', { id: contactId })
  await after(4)
  expect(await mailsTo(to)).toEqual([])
  const before = (await stage.ann.call('GET /v1/mails')).items.length
  const nameless = await stage.chat()
  await reply(nameless.id, 'Hello')
  await after(4)
  const off = await dana()
  await stage.ann.call('PATCH /v1/workspace', { settings: { mailUnreadReplies: false } })
  expect((await stage.visitor()).boot.mailWorks).toBe(false)
  await reply(off.id, 'Hello')
  await after(4)
  await stage.ann.call('PATCH /v1/workspace', { settings: { mailUnreadReplies: true } })
  expect((await stage.visitor()).boot.mailWorks).toBe(true)
  expect((await stage.ann.call('GET /v1/mails')).items).toHaveLength(before)
})

it('leads back to the company’s own page, never to one that only the visitor named', async () => {
  const seen = sent.length
  const visitor = await stage.visitor()
  const begin = async (url: string) => {
    const { id } = await visitor.call('POST /v1/widget/conversations', {
      clientId: newClientId(),
      text: 'Hello?',
      page: { url },
    })
    const { contact } = await stage.ann.call('GET /v1/conversations/:id', { id })
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contact.id, email: `page-${++count}@example.com` })
    await reply(id, 'Yes')
    await after(4)
  }
  await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: ['https://shop.acme.test'] })
  await begin('https://evil.example/login')
  await begin('https://shop.acme.test/lids')
  await stage.ann.call('PATCH /v1/widget/settings', { allowedSites: [] })
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(seen + 2)
  const texts = sent.slice(seen).join('\n')
  expect(texts).not.toContain('evil.example')
  expect(texts).toContain('https://shop.acme.test/lids')
})

it('goes out late, from another process, when none ran at its time', async () => {
  const { id, to } = await dana()
  await reply(id, 'Good night')
  await stage.settled()
  stage.clock.advance(60 * minuteMs)
  const other = await stage.second()
  await other.timers.runDue()
  await stage.settled()
  expect(await mailsTo(to)).toHaveLength(1)
})
