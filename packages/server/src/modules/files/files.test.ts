import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { newClientId, openStage, type Stage } from '../../testing/cast.ts'
import { sees, visitorSees } from '../../testing/sees.ts'
import { readRange } from './rules.ts'
import { pixel } from '../../testing/props.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

describe('files', () => {
  it('go both ways, live, and open by short-lived links', async () => {
    const { id, visitor } = await stage.chat()
    const { ann, bob } = stage
    const mine = await visitor.upload('photo.png', pixel, 'image/png')
    expect(mine).toMatchObject({ name: 'photo.png', mime: 'image/png', bytes: pixel.length, width: 1, height: 1 })
    const theirs = await ann.upload('räksmörgås (1).txt', 'hello file')
    const send = (fileIds: string[]) => ({ id, clientId: newClientId(), text: '', fileIds })
    const seen = (action: () => Promise<unknown>) => visitorSees(stage, visitor, () => sees(stage, bob, action))
    await seen(() => visitor.call('POST /v1/widget/conversations/:id/messages', send([mine.id])))
    await seen(() => ann.call('POST /v1/conversations/:id/messages', send([theirs.id])))

    const { items } = await visitor.call('POST /v1/widget/files/links', { ids: [mine.id, theirs.id] })
    const open = (url: string, headers = {}) => fetch(stage.base + url, { headers })
    const text = await open(items.find((f) => f.id === theirs.id)!.url)
    expect(await text.text()).toBe('hello file')
    expect(text.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''r%C3%A4ksm%C3%B6rg%C3%A5s%20(1).txt",
    )
    expect(text.headers.get('content-security-policy')).toContain('sandbox')
    expect(text.headers.get('x-content-type-options')).toBe('nosniff')
    const part = await open(items.find((f) => f.id === theirs.id)!.url, { range: 'bytes=6-' })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([206, 'file', 'bytes 6-9/10'])
    const image = await open(items.find((f) => f.id === mine.id)!.thumbnail!)
    expect([
      image.status,
      image.headers.get('content-type'),
      image.headers.get('content-disposition')?.startsWith('inline'),
    ]).toEqual([200, 'image/webp', true])
  })

  it('a link is for one file, one variant and a time', async () => {
    const { id } = await stage.ann.upload('a.txt', 'a')
    const { items } = await stage.ann.call('POST /v1/files/links', { ids: [id] })
    const { url } = items[0]!
    for (const forged of [
      url.replace('v=file', 'v=thumbnail'),
      url.replace(/until=\d+/, 'until=9999999999999'),
      url.replace(/sig=./, 'sig=A'),
      `/f/${id}`,
    ]) {
      expect((await fetch(stage.base + forged)).status).toBe(404)
    }
    stage.clock.advance(3 * 3_600_000)
    expect((await fetch(stage.base + url)).status).toBe(403)
  })

  it("cannot be attached by others, twice, or from another conversation's upload", async () => {
    const { id, visitor } = await stage.chat()
    const other = await stage.chat()
    const file = await visitor.upload('a.txt', 'a')
    const message = (fileIds: string[]) => ({ clientId: newClientId(), text: 'x', fileIds })
    await expect(
      other.visitor.call('POST /v1/widget/conversations/:id/messages', { id: other.id, ...message([file.id]) }),
    ).rejects.toMatchObject({ code: 'file_unavailable' })
    await expect(stage.gus.call('POST /v1/files/links', { ids: [file.id] })).resolves.toEqual({ items: [] })
    await visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message([file.id]) })
    await expect(
      visitor.call('POST /v1/widget/conversations/:id/messages', { id, ...message([file.id]) }),
    ).rejects.toMatchObject({ code: 'file_unavailable' })
    expect((await other.visitor.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toEqual([])
  })

  it('on comments stay among operators', async () => {
    const { id, visitor } = await stage.chat()
    const file = await stage.ann.upload('internal.txt', 'x')
    await stage.ann.call('POST /v1/comments', {
      entity: `conversation:${id}`,
      clientId: newClientId(),
      text: '',
      fileIds: [file.id],
    })
    expect((await visitor.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toEqual([])
    expect((await stage.bob.call('POST /v1/files/links', { ids: [file.id] })).items).toHaveLength(1)
  })

  it.each([
    ['an SVG', 'x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'file_type_refused'],
    ['an SVG in disguise', 'x.png', '\ufeff  <svg onload="alert(1)">', 'file_type_refused'],
    ['a web page', 'x.txt', '<!DOCTYPE html><script>alert(1)</script>', 'file_type_refused'],
    ['a web page by name', 'x.HTML', 'hello', 'file_type_refused'],
    ['a path', '../../etc/passwd', 'x', 'file_name_invalid'],
    ['a windows path', '..\\x', 'x', 'file_name_invalid'],
    ['a reversed ending', 'photo\u202egnp.exe', 'x', 'file_name_invalid'],
    ['an endless name', `${'x'.repeat(300)}.txt`, 'x', 'file_name_invalid'],
    ['nothing', 'empty.txt', '', 'file_empty'],
  ])('refuses %s', async (_what, name, bytes, code) => {
    const { visitor } = await stage.chat()
    await expect(visitor.upload(name, bytes)).rejects.toMatchObject({ status: 400, code })
    await expect(stage.ann.upload(name, bytes)).rejects.toMatchObject({ status: 400, code })
  })

  it('refuses what is too large, and everything when attachments are off', async () => {
    await stage.ann.call('PATCH /v1/workspace', { settings: { fileBytes: 100_000 } })
    await expect(stage.ann.upload('big.bin', Buffer.alloc(100_001, 1))).rejects.toMatchObject({
      status: 413,
      code: 'file_too_large',
    })
    await stage.ann.upload('fits.bin', Buffer.alloc(100_000, 1))
    await stage.ann.call('PATCH /v1/workspace', { settings: { attachmentsEnabled: false } })
    await expect(stage.ann.upload('a.txt', 'a')).rejects.toMatchObject({ status: 403, code: 'attachments_off' })
    await stage.ann.call('PATCH /v1/workspace', { settings: { attachmentsEnabled: true, fileBytes: 25_000_000 } })
  })

  it('of a person become their picture', async () => {
    const file = await stage.ann.upload('me.png', pixel)
    await sees(stage, stage.bob, () => stage.ann.call('PATCH /v1/me', { avatarFileId: file.id }))
    await expect(stage.bob.call('PATCH /v1/me', { avatarFileId: file.id })).rejects.toMatchObject({ status: 404 })
    const visitor = await stage.visitor()
    expect((await visitor.call('POST /v1/widget/files/links', { ids: [file.id] })).items).toHaveLength(1)
  })
})

describe('ranges', () => {
  it.each([
    [undefined, null],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=2-', { start: 2, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=5-99', { start: 5, end: 9 }],
    ['bytes=-99', { start: 0, end: 9 }],
    ['bytes=10-', 'bad'],
    ['bytes=5-2', 'bad'],
    ['lines=1-2', null],
  ] as const)('%s of 10 bytes', (header, expected) => {
    expect(readRange(header, 10)).toEqual(expected)
  })
})
