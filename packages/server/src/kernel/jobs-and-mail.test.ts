import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { setUp } from '../testing/load.ts'
import { caller, type Person } from '../testing/people.ts'
import { install, type Installation } from '../testing/processes.ts'
import { createDatabase } from '../testing/databases.ts'

// The real product in processes of its own, with a mail server that behaves as each test wants.

let mailServer: Awaited<ReturnType<typeof openMailServer>>
let database: Awaited<ReturnType<typeof createDatabase>>
let product: Installation
let ann: Person
const soon = { timeout: 30_000, interval: 20 }

beforeAll(async () => {
  mailServer = await openMailServer()
  database = await createDatabase(inject('databaseUrl'))
  product = await install({ DATABASE_URL: database.url, SMTP_URL: mailServer.url })
  await product.start()
  ann = await setUp(product.base)
})
afterAll(async () => {
  await product.remove()
  await mailServer.close()
  await database.drop()
})
beforeEach(() => {
  mailServer.mood = 'accepts'
})

let guests = 0
/** Invites somebody new; answers the address the mail goes to. */
async function invite(by: Person = ann): Promise<string> {
  const email = `guest-${++guests}@example.test`
  await by.call('POST /v1/invitations', { role: 'operator', email })
  return email
}
const mailTo = async (email: string) => (await ann.call('GET /v1/mails')).items.find((m) => m.to === email)
const statusOf = async (email: string) => (await mailTo(email))?.status
const delivered = (email: string) => mailServer.accepted.filter((m) => m.to === email).length

it('mail of two processes at once is delivered once each and marked as sent', async () => {
  const other = await install({ DATABASE_URL: database.url, SMTP_URL: mailServer.url })
  try {
    await other.start()
    const there: Person = { ...ann, ...caller(other.base, ann.headers) }
    const emails = await Promise.all(Array.from({ length: 20 }, (_, i) => invite(i % 2 ? ann : there)))
    for (const email of emails) await expect.poll(() => statusOf(email), soon).toBe('sent')
    expect(emails.map(delivered)).toEqual(emails.map(() => 1))
    const mail = mailServer.accepted.find((m) => m.to === emails[0])!
    expect(mail.text).toContain('Subject: ')
    expect(mail.text).toContain(`Message-ID: <${(await mailTo(emails[0]!))!.id}@switchboard>`)
  } finally {
    await other.remove()
  }
})

it('a server that refuses is tried again by the job until it accepts', async () => {
  mailServer.mood = 'refuses'
  const email = await invite()
  await expect.poll(() => statusOf(email), soon).toBe('failed')
  expect((await mailTo(email))!.error).toContain('451')
  mailServer.mood = 'accepts'
  await expect.poll(() => statusOf(email), soon).toBe('sent')
  expect((await mailTo(email))!.error).toBeNull()
  expect(delivered(email)).toBe(1)
})

it('SIGTERM while a mail server does not answer: stops within 5 s with exit code 0, and the mail goes later', async () => {
  mailServer.mood = 'hangs'
  const tries = mailServer.tries
  const email = await invite()
  await expect.poll(() => mailServer.tries, soon).toBeGreaterThan(tries)
  const { code, tookMs } = await product.stop()
  expect({ code, inTime: tookMs < 5_000 }).toEqual({ code: 0, inTime: true })
  mailServer.mood = 'accepts'
  await product.start()
  await expect.poll(() => statusOf(email), soon).toBe('sent')
  expect(delivered(email)).toBe(1)
})

it('kill -9 in the middle of a mail: it is not held by the dead process for hours', async () => {
  mailServer.mood = 'hangs'
  const tries = mailServer.tries
  const email = await invite()
  await expect.poll(() => mailServer.tries, soon).toBeGreaterThan(tries)
  await product.kill()
  mailServer.mood = 'accepts'
  await later('6 minutes')
  await product.start()
  await expect.poll(() => statusOf(email), soon).toBe('sent')
  expect(delivered(email)).toBe(1)
})

it('a kill between storing a mail and sending it loses none and doubles none', async () => {
  for (let round = 0; round < 3; round++) {
    const emails = await Promise.all(Array.from({ length: 5 }, () => invite()))
    await product.kill()
    await later('6 minutes')
    await product.start()
    for (const email of emails) await expect.poll(() => statusOf(email), soon).toBe('sent')
    // Killed between the server's yes and the mark, a mail may go again: with the same Message-ID.
    for (const email of emails) {
      const texts = mailServer.accepted.filter((m) => m.to === email).map((m) => /Message-ID: \S+/.exec(m.text)![0])
      expect(new Set(texts).size).toBe(1)
    }
  }
})

it('without SMTP_URL mail is kept and shown', async () => {
  await product.stop()
  const without = await install({ DATABASE_URL: database.url })
  try {
    await without.start()
    const there: Person = { ...ann, ...caller(without.base, ann.headers) }
    const email = await invite(there)
    const kept = async () => (await there.call('GET /v1/mails')).items.find((m) => m.to === email)
    await expect.poll(async () => (await kept())?.status, soon).toBe('kept')
    expect((await kept())!.text).toContain(`${without.base}/`)
    expect(delivered(email)).toBe(0)
  } finally {
    await without.remove()
  }
})

/** Makes what is locked look as if it had been locked so much longer. */
async function later(interval: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `update graphile_worker._private_jobs set locked_at = locked_at - $1::interval where locked_at is not null`,
    [interval],
  )
  await client.end()
}

/** A local mail server; `accepted` is what it took, `mood` what it does with the next mail. */
async function openMailServer() {
  const state = {
    mood: 'accepts' as 'accepts' | 'refuses' | 'hangs',
    tries: 0,
    accepted: [] as { to: string; text: string }[],
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        state.tries++
        if (state.mood === 'hangs') return
        if (state.mood === 'refuses') return done(Object.assign(new Error('later, please'), { responseCode: 451 }))
        state.accepted.push({ to: session.envelope.rcptTo[0]!.address, text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return Object.assign(state, {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  })
}
