import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { command } from '../../kernel/command.ts'
import { systemCtx } from '../../kernel/context.ts'
import { sql } from '../../kernel/db.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { pixel } from '../../testing/props.ts'
import { sees } from '../../testing/sees.ts'
import { pagesOf } from './widget-look.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage(inject('databaseUrl'))
})
afterAll(() => stage.close())

const save = (input: object) => stage.ann.call('PATCH /v1/widget/settings', input)
const hello = async () => {
  const visitor = await stage.visitor()
  return (await visitor.call('POST /v1/widget/hello', { widgetKey: stage.ann.widgetKey })).settings
}

describe('the pages of the launcher', () => {
  it.each([
    [[], [], '/anything', true],
    [['/pricing'], [], '/pricing', true],
    [['/pricing'], [], '/pricing/', true],
    [['/pricing'], [], '/pricing/old', false],
    [['/docs/*'], [], '/docs/a/b', true],
    [['/docs/*'], [], '/docs', false],
    [['/*.html'], [], '/a.html', true],
    [['/*.html'], [], '/axhtml', false],
    [['/'], [], '/', true],
    [['/'], [], '/a', false],
    [[], ['/checkout*'], '/checkout/pay', false],
    [[], ['/checkout*'], '/', true],
    [['/shop/*'], ['/shop/cart'], '/shop/cart', false],
    [['/shop/*'], ['/shop/cart'], '/shop/cart2', true],
    [['/a+(b)'], [], '/a+(b)', true],
  ])('%j without %j: %s', (pages, hiddenPages, path, shows) => {
    expect(RegExp(pagesOf({ pages, hiddenPages })).test(path)).toBe(shows)
  })
})

describe('the settings', () => {
  it('reach operators live and visitors ready to use', async () => {
    const change = { icon: 'heart', offset: { x: 8, y: 120 }, greeting: 'Hello', texts: { de: words('Hallo') } }
    await sees(stage, stage.bob, () => save(change))
    expect(await stage.ann.call('GET /v1/widget/settings')).toMatchObject(change)
    const settings = await hello()
    expect(settings).toMatchObject({ x: 8, y: 120, greeting: 'Hello', texts: change.texts, hidden: false, pages: '' })
    expect(settings.icon).toMatch(/^path\("M[\d .A-Z]+"\)$/)
    for (const secret of ['allowedSites', 'requireVerification', 'show', 'lead'])
      expect(settings).not.toHaveProperty(secret)
  })

  it('hide when closed, by the business hours', async () => {
    await save({ show: { pages: [], hiddenPages: [], devices: 'phones', openOnly: true } })
    expect(await hello()).toMatchObject({ hidden: false, devices: '(pointer:coarse)' })
    const never = { timeZone: 'UTC', week: {}, exceptions: {} }
    await stage.ann.call('PATCH /v1/business-hours', { departmentId: null, schedule: never })
    expect((await hello()).hidden).toBe(true)
    await stage.ann.call('PATCH /v1/business-hours', { departmentId: null, schedule: null })
  })

  it.each([
    { color: 'red' },
    { language: 'xx' },
    { offset: { x: -1, y: 20 } },
    { offset: { x: 20, y: 2_000 } },
    { icon: 'skull' },
    { texts: { xx: words('?') } },
    { texts: { de: { title: 'Nur das' } } },
    { show: { pages: ['pricing'], hiddenPages: [], devices: 'all', openOnly: false } },
    { show: { pages: ['/*a*a*a*a*a*a'], hiddenPages: [], devices: 'all', openOnly: false } },
    { lead: { when: 'before', fields: [], intro: '', consent: { text: '', link: 'javascript:alert(1)' } } },
    { logoFileId: 'logo.png' },
    { nothing: 1 },
  ])('refuse %j', async (change) => {
    await expect(save(change)).rejects.toMatchObject({ code: 'input_invalid' })
  })

  it('of an older version get what came later by default', async () => {
    const { id } = await stage.ann.call('GET /v1/workspace')
    await command(systemCtx(stage.app.kernel, id), (tx) =>
      sql`update workspaces set widget = '{"color": "#123456", "title": "Old"}' where id = ${id}`.execute(tx),
    )
    expect(await stage.ann.call('GET /v1/widget/settings')).toMatchObject({
      color: '#123456',
      title: 'Old',
      icon: 'bubble',
      offset: { x: 20, y: 20 },
      lead: { when: 'never' },
    })
    expect(await hello()).toMatchObject({ color: '#123456', x: 20, icon: '' })
  })
})

describe('the logo', () => {
  it('is an own picture, and every visitor may see it', async () => {
    const { id } = await stage.ann.upload('logo.png', pixel)
    const visitor = await stage.visitor()
    const links = async () => (await visitor.call('POST /v1/widget/files/links', { ids: [id] })).items
    expect(await links()).toEqual([])
    await save({ logoFileId: id })
    await stage.settled()
    expect((await hello()).logoFileId).toBe(id)
    const [link] = await links()
    const answer = await fetch(stage.base + link!.url)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('set-cookie')).toBeNull()
    await save({ logoFileId: id, color: '#0f766e' })
  })

  it('is no text, no upload of somebody else, and nothing sent to a visitor', async () => {
    const note = await stage.ann.upload('note.txt', 'hello')
    await expect(save({ logoFileId: note.id })).rejects.toMatchObject({ code: 'logo_invalid' })
    const bobs = await stage.bob.upload('bob.png', pixel)
    await expect(save({ logoFileId: bobs.id })).rejects.toMatchObject({ code: 'not_found' })
    const { id } = await stage.chat()
    const sent = await stage.ann.upload('sent.png', pixel)
    await stage.ann.call('POST /v1/conversations/:id/messages', { id, clientId: 'logo', text: '', fileIds: [sent.id] })
    await expect(save({ logoFileId: sent.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

function words(title: string) {
  return { title, subtitle: '', greeting: '' }
}
