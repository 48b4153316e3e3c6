import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { csvLine } from '../../kernel/csv.ts'
import { newId } from '../../kernel/ids.ts'
import { newClientId, openStage, type Chat, type Stage } from '../../testing/cast.ts'
import { readZip } from '../../testing/zip.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const say = (text: string) => ({ clientId: newClientId(), text })
const kinds = ['text', 'html', 'json', 'csv'] as const
const secret = 'the secret word'

async function download(path: string): Promise<Response> {
  return fetch(stage.base + path, { headers: stage.ann.headers })
}
const transcript = async (id: string, format: string, more = '') =>
  (await download(`/v1/conversations/${id}/transcript?format=${format}${more}`)).text()
const zipped = async (query: string) =>
  readZip(Buffer.from(await (await download(`/v1/resolved/transcripts?${query}`)).arrayBuffer()))

/** A talk of a visitor and Bob with a file and a comment of Ann's, resolved. */
async function talk(text = 'Where is <b>my</b> order & "why"?'): Promise<Chat> {
  const chat = await stage.chat(text)
  const { id } = chat
  const file = await stage.bob.upload('invoice <1>.txt', 'x'.repeat(2_400))
  await stage.bob.call('POST /v1/conversations/:id/messages', { id, ...say('Here it is.'), fileIds: [file.id] })
  await stage.ann.call('POST /v1/comments', { entity: `conversation:${id}`, ...say(secret) })
  await stage.ann.call('POST /v1/conversations/:id/transfer', { id, operatorId: stage.bob.id, reason: secret })
  await stage.bob.call('POST /v1/conversations/:id/close', { id })
  await stage.settled()
  return chat
}

describe('one transcript', () => {
  it.each(kinds)('as %s has the messages and files, and never a comment', async (format) => {
    const { id } = await talk()
    const text = await transcript(id, format)
    expect(text).toContain('Here it is.')
    expect(text).toContain('Bob')
    expect(text).toContain('invoice ')
    expect(text).not.toContain(secret)
  })

  it('is a download with a name that says when and with whom', async () => {
    const { id, contactId } = await talk()
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Dana "/../ Öz' })
    const { headers } = await download(`/v1/conversations/${id}/transcript`)
    const day = stage.clock.now().toISOString().slice(0, 10)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent(`transcript-${day}-Dana-Öz-${id.slice(-12)}.txt`)}`,
    )
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
  })

  it('as HTML stands alone and escapes what was written', async () => {
    const { id } = await talk('<img src=x onerror=alert(1)>')
    const text = await transcript(id, 'html')
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(text).toContain('invoice &lt;1&gt;.txt')
    expect(text).not.toMatch(/<img|<script|<link|src=["']|href=/)
  })

  it('as JSON can be read back', async () => {
    const { id } = await talk()
    const parsed = JSON.parse(await transcript(id, 'json')) as { messages: { seq: number; text: string }[] }
    expect(parsed).toMatchObject({ workspace: 'Acme', conversation: { id, status: 'closed' } })
    expect(parsed.messages.map((m) => [m.seq, m.text])).toEqual([
      [1, 'Where is <b>my</b> order & "why"?'],
      [2, 'Here it is.'],
    ])
  })

  it('as CSV never begins a formula', async () => {
    const { id } = await talk('=HYPERLINK("http://evil.test","Click, please")')
    const lines = (await transcript(id, 'csv')).split('\r\n')
    expect(lines[1]).toMatch(/^1,[^,]+,contact,Visitor,"'=HYPERLINK\(""http:\/\/evil\.test"",""Click, please""\)",$/)
    expect(csvLine(['+1', '-2', '@x', '\tx'])).toBe("'+1,-2,'@x,\"'\tx\"\r\n")
  })

  it('tells times by the clock of a zone, and refuses one that does not exist', async () => {
    const { id } = await talk()
    expect(await transcript(id, 'text', '&timeZone=Asia/Tokyo')).toContain('(Asia/Tokyo)')
    expect(await transcript(id, 'text', '&timeZone=Mars/Base')).toContain('time_zone_unknown')
  })

  it('of two thousand messages is complete and in order', async () => {
    const { id } = await stage.chat('line 1')
    await stage.app.kernel.pool.query(
      `insert into messages (id, workspace_id, conversation_id, seq, author_kind, text, files, client_id, created_at)
       select gen_random_uuid(), workspace_id, id, n, 'contact', 'line ' || n, '[]', 'made-' || n, now()
       from conversations, generate_series(2, 2000) n where id = $1`,
      [id],
    )
    const { messages } = JSON.parse(await transcript(id, 'json')) as { messages: { seq: number; text: string }[] }
    expect(messages.map((m) => m.text)).toEqual(Array.from({ length: 2_000 }, (_, i) => `line ${i + 1}`))
    const text = await transcript(id, 'text')
    expect(text.match(/^line \d+$/gm)).toHaveLength(2_000)
  })
})

describe('many transcripts', () => {
  it('are one zip of those named', async () => {
    const [one, two] = [await talk('First of two'), await talk('Second of two')]
    const files = await zipped(`format=csv&ids=${one.id},${two.id}`)
    expect(Object.keys(files)).toHaveLength(2)
    const all = Object.values(files).join('\n')
    expect(all).toContain('First of two')
    expect(all).toContain('Second of two')
    expect(all).not.toContain(secret)
  })

  it('are those of the whole filtered list, also over many pages', async () => {
    const { id, contactId } = await talk('The pattern')
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, name: 'Zebedee' })
    await stage.app.kernel.pool.query(
      `insert into conversations (id, workspace_id, contact_id, start_client_id, channel, status, queue_state, engaged,
         closed_at, queue_rank, started_from, identity_verified, last_activity_at, created_at)
       select gen_random_uuid(), workspace_id, contact_id, 'made-' || n, channel, status, queue_state, engaged,
         closed_at - n * interval '1 second', queue_rank, started_from, identity_verified, last_activity_at, created_at
       from conversations, generate_series(1, 250) n where id = $1`,
      [id],
    )
    const files = await zipped('format=text&q=zebed')
    expect(Object.keys(files)).toHaveLength(251)
    expect(Object.entries(files).find(([name]) => name.includes(id.slice(-12)))?.[1]).toContain('The pattern')
    expect(Object.keys(await zipped('format=text&q=nobody-by-that-name'))).toEqual([])
  })

  it('are refused when one of them does not exist', async () => {
    const { id } = await talk()
    const response = await download(`/v1/resolved/transcripts?ids=${id},${newId()}`)
    expect(response.status).toBe(404)
  })
})

describe('by mail', () => {
  const send = (id: string, to?: string) =>
    stage.bob.call('POST /v1/conversations/:id/transcript/mail', { id, ...(to && { to }) })
  const mailTo = async (to: string) => {
    await stage.settled()
    return (await stage.ann.call('GET /v1/mails')).items.find((m) => m.to === to)
  }

  it('goes to the contact, or to another address', async () => {
    const { id, contactId } = await talk()
    await expect(send(id)).rejects.toMatchObject({ status: 409, code: 'address_missing' })
    await stage.ann.call('PATCH /v1/contacts/:id', { id: contactId, email: 'dana@example.test' })
    await send(id)
    const mail = await mailTo('dana@example.test')
    expect(mail).toMatchObject({ subject: 'Your conversation with Acme' })
    expect(mail!.text).toContain('Here it is.')
    expect(mail!.text).not.toContain(secret)
    await send(id, 'boss@example.test')
    expect(await mailTo('boss@example.test')).toBeDefined()
    await expect(send(id, 'nonsense')).rejects.toMatchObject({ status: 400 })
  })

  it('is slowed down, and needs the right to answer', async () => {
    const { id } = await talk()
    await expect(
      stage.cy.call('POST /v1/conversations/:id/transcript/mail', { id, to: 'x@example.test' }),
    ).rejects.toMatchObject({ status: 403 })
    const sent = await Promise.allSettled(Array.from({ length: 14 }, () => send(id, 'many@example.test')))
    expect(sent.filter((s) => s.status === 'rejected').map((s) => (s.reason as { code: string }).code)).toContain(
      'rate_limited',
    )
  })
})
