import type { ContactImport } from '@switchboard/contract'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openStage, type Stage } from '../../testing/cast.ts'
import { listen } from '../../testing/people.ts'
import { sees } from '../../testing/sees.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const upload = (bytes: string | Uint8Array) => stage.ann.uploadCsv(bytes)
const known = async (externalId: string) => (await stage.ann.call('GET /v1/contacts', { externalId })).items[0]
const find = async (q: string) => (await stage.ann.call('POST /v1/contacts/search', { q, sort: 'name' })).items

/** Runs an import to its end, told by its events. */
async function run(held: ContactImport, more: object = {}): Promise<ContactImport> {
  const socket = await listen(stage.ann)
  await stage.ann.call('POST /v1/contacts/import/:id/run', {
    id: held.id,
    dryRun: false,
    mapping: held.mapping,
    ...more,
  })
  const ends = ['done', 'checked', 'failed', 'cancelled']
  const isEnd = (e: (typeof socket.events)[number]) =>
    e.type === 'contact_import.changed' && e.data.import.id === held.id && ends.includes(e.data.import.status)
  await socket.until((f) => 'e' in f && (f.e as typeof socket.events).some(isEnd))
  socket.close()
  return stage.ann.call('GET /v1/contacts/import/:id', { id: held.id })
}

describe('reading a file', () => {
  it.each([
    ['UTF-8', 'Name;E-Mail\nJürgen;j@example.com', 'utf-8'],
    ['UTF-8 with a mark', '\ufeffName;E-Mail\nJürgen;j@example.com', 'utf-8'],
    ['UTF-16', Buffer.from('\ufeffName\tE-Mail\nJürgen\tj@example.com', 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way', Buffer.from('\ufeffName\tE-Mail\nJürgen\tj@example.com', 'utf16le').swap16(), 'utf-16be'],
    ['windows-1252', Buffer.from('Name,E-Mail\r\nJürgen,j@example.com\r\n', 'latin1'), 'windows-1252'],
  ])('knows %s and its delimiter', async (_name, bytes, encoding) => {
    const held = await upload(bytes)
    expect(held).toMatchObject({
      status: 'uploaded',
      encoding,
      rows: 1,
      columns: [
        { name: 'Name', samples: ['Jürgen'], target: 'name' },
        { name: 'E-Mail', samples: ['j@example.com'], target: 'email' },
      ],
      mapping: { 0: 'name', 1: 'email' },
    })
  })

  it('guesses columns in three languages, and custom fields by their label', async () => {
    await stage.ann.call('POST /v1/contact-fields', { label: 'Größe', type: 'choice', choices: ['S', 'M'] })
    const held = await upload(
      'Vorname,Nachname,Telefon,Внешний ИД,Эл. почта,Größe,GROSSE,shoe,Kunde seit\na,b,c,d,e,f,g,h,i',
    )
    expect(held.columns.map((c) => c.target)).toEqual([
      'name',
      'name',
      'phone',
      'externalId',
      'email',
      'field:grosse',
      null,
      null,
      'createdAt',
    ])
  })

  it.each([
    ['', 'csv_empty'],
    ['name,email\n', 'csv_empty'],
    [`name\n"${'x'.repeat(100_001)}"`, 'csv_unreadable'],
    [`name\n"never closed${'x'.repeat(1_100_000)}`, 'csv_unreadable'],
    [`name\n${'x\n'.repeat(100_001)}`, 'too_many_rows'],
    [`${'a,'.repeat(200)}b\n${'1,'.repeat(200)}2`, 'csv_unreadable'],
    [Buffer.from('name\nDana', 'utf16le'), 'encoding_unknown'],
    [Buffer.alloc(50_000_001, 'a'), 'file_too_large'],
  ])('refuses what cannot be imported', async (bytes, code) => {
    const before = (await stage.ann.call('GET /v1/contacts/import')).items.length
    await expect(upload(bytes)).rejects.toMatchObject({ code })
    expect((await stage.ann.call('GET /v1/contacts/import')).items.length).toBe(before)
  })

  it.each([
    [{ 0: 'shoe' }, 'input_invalid'],
    [{ 9: 'name' }, 'mapping_invalid'],
    [{ 0: 'email', 1: 'email' }, 'mapping_invalid'],
    [{ 0: 'field:nobody' }, 'mapping_invalid'],
    [{ 0: 'language' }, 'mapping_invalid'],
  ])('refuses the mapping %o', async (mapping, code) => {
    const { id } = await upload('a,b\n1,2')
    await expect(
      stage.ann.call('POST /v1/contacts/import/:id/run', { id, dryRun: true, mapping }),
    ).rejects.toMatchObject({ status: 400, code })
  })
})

describe('importing', () => {
  it('checks first and stores nothing, then makes and updates contacts, seen by everybody', async () => {
    await stage.ann.call('POST /v1/contact-fields', { label: 'Seats', type: 'number' })
    await stage.ann.call('POST /v1/contact-fields', { label: 'Since', type: 'date' })
    await stage.ann.call('POST /v1/contacts', { externalId: 'old', name: 'Old', phone: '1' })
    await stage.ann.call('POST /v1/contacts', { email: 'Mail@example.com', name: 'By mail' })
    const held = await upload(
      [
        'id,name,email,tags,seats,since,plan',
        'old,New name,,"VIP, Late",3,2024-02-29,gold',
        ',,mail@EXAMPLE.com,vip,,,free',
        'new,"Quoted, ""Dana""",new@example.com,,"1,5",31.01.2025,',
        'new,Again,,,,,',
      ].join('\n'),
    )
    const mapping = { ...held.mapping, 6: 'metadata:plan' }
    const checked = await run(held, { dryRun: true, mapping })
    expect(checked).toMatchObject({ status: 'checked', done: 4, created: 1, updated: 3, skipped: 0, errorCount: 0 })
    expect(await known('new')).toBeUndefined()
    const done = await sees(stage, stage.cy, () => sees(stage, stage.bob, () => run(held, { mapping })))
    expect(done).toMatchObject({ status: 'done', done: 4, created: 1, updated: 3, errorCount: 0 })
    const tags = (await stage.ann.call('GET /v1/tags')).items
    const tagId = (name: string) => tags.find((t) => t.name.toLowerCase() === name)!.id
    expect(await known('old')).toMatchObject({
      name: 'New name',
      phone: '1',
      source: 'operator',
      metadata: { plan: 'gold' },
      fields: { seats: 3, since: '2024-02-29' },
      tagIds: [tagId('vip'), tagId('late')],
    })
    expect(await find('mail@example.com')).toMatchObject([{ name: 'By mail', metadata: { plan: 'free' } }])
    expect(await known('new')).toMatchObject({
      name: 'Again',
      email: 'new@example.com',
      source: 'import',
      fields: { seats: 1.5, since: '2025-01-31' },
    })
    const { items } = await stage.ann.call('GET /v1/contacts/:id/activity', { id: (await known('new'))!.id })
    expect(items.map((a) => [a.type, a.actor.name])).toEqual([['contact.created', 'Ann']])
    await expect(
      stage.ann.call('POST /v1/contacts/import/:id/run', { id: held.id, dryRun: false, mapping }),
    ).rejects.toMatchObject({ status: 409, code: 'import_done' })
  })

  it('leaves known contacts alone when told to skip them; two external ids are two people', async () => {
    await stage.ann.call('POST /v1/contacts', { externalId: 'one', name: 'One', email: 'shared@example.com' })
    const done = await run(await upload('id,name,email\none,Changed,\ntwo,Two,shared@example.com'), {
      onDuplicate: 'skip',
    })
    expect(done).toMatchObject({ created: 1, updated: 0, skipped: 1 })
    expect(await known('one')).toMatchObject({ name: 'One' })
    expect(await known('two')).toMatchObject({ name: 'Two' })
  })

  it('takes no row with a mistake, and says where it is', async () => {
    const held = await upload(
      [
        'name,email,seats,since,größe',
        'A,nowhere,,,',
        'B,,many,,',
        'C,,,2023-02-29,',
        'D,,,,XL',
        ',,,,S',
        'Good,,,,m',
      ].join('\n'),
    )
    const done = await run(held)
    expect(done).toMatchObject({ created: 1, skipped: 5, errorCount: 5 })
    expect(done.errors.map((e) => [e.row, e.column, e.code])).toEqual([
      [1, 'email', 'email_invalid'],
      [2, 'seats', 'number_invalid'],
      [3, 'since', 'date_invalid'],
      [4, 'größe', 'choice_unknown'],
      [5, '', 'row_empty'],
    ])
    expect((await find('good'))[0]).toMatchObject({ name: 'Good', fields: { grosse: 'M' } })
  })

  it('stops when it is cancelled, and runs once of ten tries', async () => {
    const held = await upload(`name,id\n${Array.from({ length: 5_000 }, (_, i) => `Stop ${i},stop-${i}`).join('\n')}`)
    const go = () =>
      stage.ann.call('POST /v1/contacts/import/:id/run', { id: held.id, dryRun: false, mapping: held.mapping })
    const socket = await listen(stage.ann)
    const answers = await Promise.allSettled(Array.from({ length: 10 }, go))
    expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1)
    await socket.until(
      (f) =>
        'e' in f &&
        (f.e as typeof socket.events).some((e) => e.type === 'contact_import.changed' && e.data.import.done > 0),
    )
    const stopped = await stage.ann.call('POST /v1/contacts/import/:id/cancel', { id: held.id })
    socket.close()
    expect(stopped.status).toBe('cancelled')
    await stage.settled()
    const { created } = await stage.ann.call('GET /v1/contacts/import/:id', { id: held.id })
    expect(created).toBe(stopped.created)
    expect(created).toBeLessThan(5_000)
    const { count } = await stage.ann.call('POST /v1/contacts/count', {
      conditions: [{ field: 'externalId', is: 'starts with', value: 'stop-' }],
    })
    expect(count).toBe(created)
    await expect(go()).rejects.toMatchObject({ code: 'import_done' })
  })
})
