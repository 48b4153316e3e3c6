import { randomUUID } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { listen, visit, type Visitor } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'
import { placesOf } from '../../testing/traces.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const csv = async (query: string) => {
  const response = await fetch(`${stage.base}/v1/contacts/export?${query}`, { headers: stage.ann.headers })
  expect(response.headers.get('content-type')).toContain('text/csv')
  return Buffer.from(await response.arrayBuffer()).toString()
}

/** Somebody who left traces everywhere; every mark begins with `zq`. */
async function somebody(name: string) {
  const mark = `zq${name}`
  const email = `${mark}@example.com`
  const proof = { userId: `${mark}-id`, hmac: await stage.hmac(`${mark}-id`) }
  const visitor = await visit(stage.base, stage.ann.widgetKey, {
    identity: { ...proof, name: `${mark} Person`, email, phone: '+49 170 5550123', metadata: { city: `${mark}town` } },
  })
  const file = await visitor.upload(`${mark}.txt`, `${mark} bytes`)
  await visitor.upload(`${mark}-unsent.txt`, `${mark} unsent`)
  const conversation = await visitor.call('POST /v1/widget/conversations', {
    clientId: newClientId(),
    text: `${mark} writes`,
    fileIds: [file.id],
  })
  const { contact } = await stage.ann.call('GET /v1/conversations/:id', { id: conversation.id })
  const remark = async (entity: string, text: string) => {
    const attached = await stage.ann.upload(`${mark}-remark.txt`, `${mark} remark`)
    return stage.ann.call('POST /v1/comments', { entity, clientId: newClientId(), text, fileIds: [attached.id] })
  }
  await remark(`conversation:${conversation.id}`, `${mark} is angry`)
  await remark(`contact:${contact.id}`, `${mark} pays late`)
  const ticket = await stage.ann.call('POST /v1/conversations/:id/tickets', { id: conversation.id })
  await remark(`ticket:${ticket.id}`, `${mark} wants it by Friday`)
  const ticketFile = await visitor.upload(`${mark}-more.txt`, `${mark} more`)
  await visitor.call('POST /v1/widget/tickets/:id/updates', {
    id: ticket.id,
    clientId: newClientId(),
    text: `${mark} answers`,
    fileIds: [ticketFile.id],
  })
  await stage.ann.call('POST /v1/conversations/:id/messages', {
    id: conversation.id,
    clientId: newClientId(),
    text: `Dear ${mark}`,
  })
  await stage.ann.call('POST /v1/conversations/:id/snooze', {
    id: conversation.id,
    until: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const twin = await stage.ann.call(
    'POST /v1/contacts',
    { name: `${mark} Twin`, externalId: `${mark}-twin` },
    {
      'idempotency-key': `${mark}-key`,
    },
  )
  await stage.ann.call('POST /v1/contacts/:id/merge', { id: contact.id, fromId: twin.id })
  await stage.ann.call('POST /v1/invitations', { email, role: 'operator' })
  await stage.ann.call('POST /v1/views', {
    kind: 'conversations',
    name: 'Pressing',
    shared: true,
    conditions: [
      { field: 'contact.email', is: 'is', value: email },
      { field: 'priority', is: 'is', value: 'high' },
    ],
    sort: 'newest',
    columns: [],
  })
  await stage.ann.call('PATCH /v1/contacts/:id', { id: contact.id, metadata: { city: `${mark}ville` } })
  const imported = await stage.ann.uploadCsv(`name,email\n${mark} Row,${email}`)
  await stage.settled()
  return {
    mark,
    email,
    id: contact.id,
    visitor,
    conversationId: conversation.id,
    ticketId: ticket.id,
    imported,
    fileId: file.id,
  }
}

async function erased(id: string) {
  const socket = await listen(stage.ann)
  const isIt = (e: (typeof socket.events)[number]) => e.type === 'contact.erased' && e.data.contactId === id
  const confirm = (await stage.ann.call('GET /v1/contacts/:id', { id })).name!
  await stage.ann.call('POST /v1/contacts/:id/erase', { id, confirm })
  await socket.until((f) => 'e' in f && (f.e as typeof socket.events).some(isIt))
  socket.close()
  return stage.ann.call('GET /v1/contacts/:id/erase', { id })
}

const texts = async (visitor: Visitor) =>
  (await visitor.call('GET /v1/widget/conversations')).items.flatMap((c) => c.messages.map((m) => m.text))

describe('erasing a person', () => {
  it('leaves nothing of them anywhere, and everybody sees them go', async () => {
    const fran = await somebody('fran')
    const other = await somebody('other')
    const elsewhere = await stage.ann.call('POST /v1/comments', {
      entity: `contact:${other.id}`,
      clientId: newClientId(),
      text: 'Married to ZQFRAN Person',
    })
    // A ticket of somebody else's that tells of the person, too.
    const foreign = await stage.ann.call('POST /v1/conversations/:id/tickets', {
      id: fran.conversationId,
      title: 'Another lid',
      contactId: other.id,
    })
    await stage.ann.call('POST /v1/tickets/:id/link', { id: foreign.id, entity: `ticket:${fran.ticketId}` })
    await stage.settled()
    expect(await placesOf(stage, 'zqfran')).toEqual(
      expect.arrayContaining(['public.messages', 'public.tickets', 'public.ticket_updates']),
    )
    const { position } = await stage.bob.call('GET /v1/me')
    const open = await listen(fran.visitor)
    const done = await sees(stage, stage.bob, () => erased(fran.id))
    expect(await open.closed).toBe(4001)
    expect(done).toMatchObject({
      status: 'done',
      removed: { conversations: 1, comments: 3, tickets: 1, aliases: 2, files: 6, 'conditions of views': 1 },
      commentsToCheck: [{ commentId: elsewhere.id, entity: `contact:${other.id}` }],
    })
    // What somebody else wrote is a human's to judge; its event and text stay.
    const left = await placesOf(stage, 'zqfran')
    expect(left.filter((place) => !['public.comments'].includes(place) && !place.startsWith('public.events_'))).toEqual(
      [],
    )
    for (const gone of [fran.email, 'zqfran writes', 'zqfran-id', 'zqfrantown', fran.visitor.visitorId, fran.fileId])
      expect(await placesOf(stage, gone)).toEqual([])
    await expect(texts(fran.visitor)).rejects.toMatchObject({ status: 401 })
    expect(await stage.ann.call('GET /v1/tickets/:id', { id: foreign.id })).toMatchObject({
      description: '',
      conversationIds: [],
      relatedIds: [],
    })
    await expect(stage.ann.call('GET /v1/contacts/:id', { id: fran.id })).rejects.toMatchObject({ status: 404 })
    // The log is whole: whoever comes back with an old position gets through it.
    const back = await listen(stage.bob, position)
    await back.caughtUp()
    back.close()
    expect(await texts(other.visitor)).toEqual(['zqother writes', 'Dear zqother'])
    expect(await stage.ann.call('GET /v1/contacts/import/:id', { id: fran.imported.id })).toMatchObject({
      status: 'cancelled',
    })
    expect(await stage.ann.call('GET /v1/contacts/import/:id', { id: other.imported.id })).toMatchObject({
      status: 'uploaded',
    })
  })

  it('lets the browser begin anew as a stranger', async () => {
    const gabe = await somebody('gabe')
    await erased(gabe.id)
    const again = await visit(stage.base, stage.ann.widgetKey, {
      visitorId: gabe.visitor.visitorId,
      visitorSecret: gabe.visitor.visitorSecret,
    })
    expect(again.boot).toMatchObject({ contact: null, conversations: [] })
    await again.call('POST /v1/widget/conversations', { clientId: newClientId(), text: 'Hi' })
    expect(await texts(again)).toEqual(['Hi'])
  })

  it('wants to be told who, and is one job however often it is asked for', async () => {
    const { id } = await stage.ann.call('POST /v1/contacts', { name: 'Hana', email: 'hana@example.com' })
    const erase = (confirm: string) => stage.ann.call('POST /v1/contacts/:id/erase', { id, confirm })
    for (const wrong of ['', 'hana', 'hana@example.com', id])
      await expect(erase(wrong)).rejects.toMatchObject({ status: 400, code: 'confirm_mismatch' })
    await expect(stage.ann.call('GET /v1/contacts/:id/erase', { id })).rejects.toMatchObject({ status: 404 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => erase('Hana')))
    expect(new Set(answers.map((a) => a.startedAt)).size).toBe(1)
  })
})

describe('exporting', () => {
  it('a person is a zip with everything and the bytes of their files', async () => {
    const ines = await somebody('ines')
    const response = await fetch(`${stage.base}/v1/contacts/${ines.id}/export`, { headers: stage.ann.headers })
    expect(response.headers.get('content-type')).toBe('application/zip')
    const entries = unzipped(Buffer.from(await response.arrayBuffer()))
    const data = JSON.parse(entries.get('data.json')!.toString()) as Record<string, unknown[]>
    expect(data).toMatchObject({
      contact: { id: ines.id, email: ines.email },
      mergedContacts: [{ name: 'zqines Twin' }],
      conversations: [{ id: ines.conversationId, messages: [{ text: 'zqines writes' }, { text: 'Dear zqines' }] }],
    })
    expect(data['comments']).toHaveLength(3)
    const file = [...entries].find(([name]) => name === `files/${ines.fileId}-zqines.txt`)
    expect(file?.[1].toString()).toBe('zqines bytes')
  })

  it('a list is CSV whose formulas are harmless, and comes back as it was', async () => {
    await stage.ann.call('POST /v1/contact-fields', { label: 'Deal', type: 'text' })
    const evil = ['=HYPERLINK("http://evil")', '+1+1', '-2+3', '@SUM(A1)', 'a "quoted", one; and more']
    for (const [i, name] of evil.entries())
      await stage.ann.call('POST /v1/contacts', {
        externalId: `evil-${i}`,
        name,
        phone: '+49 170 1',
        fields: { deal: `=${i}` },
        metadata: { depth: -5 },
      })
    const conditions = JSON.stringify([{ field: 'externalId', is: 'starts with', value: 'evil-' }])
    const query = new URLSearchParams({
      conditions,
      sort: 'createdAt',
      columns: 'externalId,name,phone,field:deal,metadata:depth',
    })
    const text = await csv(query.toString())
    expect(text.split('\r\n')).toEqual([
      '\ufeffexternalId,name,phone,Deal,metadata:depth',
      `evil-0,"'=HYPERLINK(""http://evil"")",'+49 170 1,'=0,-5`,
      `evil-1,'+1+1,'+49 170 1,'=1,-5`,
      `evil-2,'-2+3,'+49 170 1,'=2,-5`,
      `evil-3,'@SUM(A1),'+49 170 1,'=3,-5`,
      `evil-4,"a ""quoted"", one; and more",'+49 170 1,'=4,-5`,
      '',
    ])
    const held = await stage.ann.uploadCsv(text)
    expect(held.columns.map((c) => c.target)).toEqual(['externalId', 'name', 'phone', 'field:deal', 'metadata:depth'])
    await expect(stage.ann.call('GET /v1/contacts/export', { columns: 'shoe' })).rejects.toMatchObject({
      status: 400,
      code: 'column_unknown',
    })
    await expect(
      stage.ann.call('GET /v1/contacts/export', { conditions: '[{"field":"shoe","is":"known"}]' }),
    ).rejects.toMatchObject({ status: 400, code: 'condition_invalid' })
  })

  it('a list of thousands is whole', async () => {
    const lines = Array.from({ length: 2_500 }, (_, i) => `Bulk ${i},bulk-${i}`)
    const held = await stage.ann.uploadCsv(`name,id\n${lines.join('\n')}`)
    const socket = await listen(stage.ann)
    await stage.ann.call('POST /v1/contacts/import/:id/run', { id: held.id, dryRun: false, mapping: held.mapping })
    await socket.until(
      (f) =>
        'e' in f &&
        (f.e as typeof socket.events).some(
          (e) => e.type === 'contact_import.changed' && e.data.import.status === 'done',
        ),
    )
    socket.close()
    const text = await csv(`q=bulk&sort=name&columns=externalId`)
    expect(new Set(text.trim().split('\r\n').slice(1))).toEqual(new Set(lines.map((l) => l.split(',')[1])))
    expect(text.trim().split('\r\n')).toHaveLength(lines.length + 1)
  })

  it('chosen contacts are one file in the order asked for; strangers and the gone are left out', async () => {
    const made = []
    for (const name of ['Zora', 'Yves', '=Xi'])
      made.push(await stage.ann.call('POST /v1/contacts', { name, externalId: `chosen-${name}` }))
    const theirs = await stage.gus.call('POST /v1/contacts', { name: 'Wanda' })
    const chosen = async (input: object) => {
      const response = await fetch(`${stage.base}/v1/contacts/export`, {
        method: 'POST',
        headers: { ...stage.ann.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ columns: ['name'], ...input }),
      })
      return { status: response.status, text: Buffer.from(await response.arrayBuffer()).toString() }
    }
    const ids = [theirs.id, ...made.map((c) => c.id), randomUUID()]
    expect(await chosen({ ids, sort: 'name' })).toEqual({
      status: 200,
      text: "\ufeffname\r\n'=Xi\r\nYves\r\nZora\r\n",
    })
    const many = Array.from({ length: 20_000 - ids.length }, () => randomUUID())
    expect((await chosen({ ids: [...many, ...ids] })).text.split('\r\n')).toHaveLength(made.length + 2)
    expect((await chosen({ ids: [...many, ...ids, randomUUID()] })).status).toBe(400)
    expect((await chosen({ ids: [] })).status).toBe(400)
    expect((await chosen({ ids, columns: ['shoe'] })).text).toContain('column_unknown')
  })
})

/** The entries of a zip, read by its central directory. */
function unzipped(zip: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>()
  let at = zip.readUInt32LE(zip.length - 22 + 16)
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const [extra, comment, offset] = [zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
    const bytes = zip.subarray(from, from + size)
    entries.set(zip.subarray(at + 46, at + 46 + nameLength).toString(), method === 8 ? inflateRawSync(bytes) : bytes)
    at += 46 + nameLength + extra + comment
  }
  return entries
}
