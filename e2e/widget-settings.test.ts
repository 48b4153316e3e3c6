import type { BrowserContextOptions, Page } from '@playwright/test'
import { defaultWidgetSettings, type LeadForm } from '@switchboard/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { openSite, openStage, phone, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let snippet: string
const closers: (() => Promise<void>)[] = []
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ;({ snippet } = await call('GET /v1/workspace/install'))
})
beforeEach(() => call('PATCH /v1/widget/settings', defaultWidgetSettings))
afterAll(async () => {
  for (const close of closers) await close()
  await stage.close()
})

async function visit(config: object = {}, options: BrowserContextOptions = {}, language = 'en'): Promise<Page> {
  const html = `<!doctype html><html lang="${language}"><title>Shop</title><h1>Shop</h1>
    <script>window.Switchboard = ${JSON.stringify(config)}</script>${snippet}</html>`
  const site = await openSite({ '/': { html }, '/checkout': { html } })
  const page = await stage.person({ locale: 'en-GB', ...options })
  closers.push(async () => {
    await page.context().close()
    await site.close()
  })
  await page.goto(site.base)
  return page
}
const launcher = (page: Page) => page.getByRole('button', { name: /^Chat/ })
const chat = (page: Page) => page.frameLocator('iframe')
const box = (page: Page) => chat(page).getByRole('textbox', { name: 'Write a message…' })
const write = async (page: Page, text: string) => {
  await box(page).fill(text)
  await box(page).press('Enter')
  await sees(chat(page).getByText(/Sent|Delivered/)).toBeVisible()
}
const lead = (change: Partial<LeadForm>) =>
  call('PATCH /v1/widget/settings', { lead: { ...defaultWidgetSettings.lead, ...change } })
const newest = async () => (await call('GET /v1/contacts', { limit: 100 })).items[0]!

describe('the lead form', () => {
  it('that requires something stands before the first message; what was typed before stays', async () => {
    await lead({ when: 'before', intro: 'Who is there?' })
    const page = await visit()
    await launcher(page).click()
    await sees(chat(page).getByText('Who is there?')).toBeVisible()
    await sees(box(page)).toHaveCount(0)
    await sees(chat(page).getByRole('button', { name: 'Skip' })).toHaveCount(0)
    const mail = chat(page).getByRole('textbox', { name: 'E-mail', exact: true })
    await chat(page).getByRole('button', { name: 'Continue' }).click()
    await sees(chat(page).getByText('Please fill this in.')).toBeVisible()
    await sees(mail).toBeFocused()
    await mail.fill('dana@')
    await mail.press('Enter')
    await sees(mail).toHaveAccessibleDescription('Enter an address such as name@example.com.')
    await mail.fill('dana@example.com')
    await chat(page).getByRole('textbox', { name: 'Name (optional)' }).fill('Dana')
    await mail.press('Enter')
    await write(page, 'Hello there')
    expect(await newest()).toMatchObject({ name: 'Dana', email: 'dana@example.com' })
    await page.reload()
    await launcher(page).click()
    await sees(box(page)).toBeVisible()
    await sees(chat(page).getByText('Who is there?')).toHaveCount(0)
  })

  it('that requires nothing is skipped, once for this browser', async () => {
    await lead({ when: 'after', fields: [{ field: 'email', required: false }] })
    const page = await visit()
    await launcher(page).click()
    await write(page, 'Eli here')
    await sees(chat(page).getByRole('textbox', { name: 'E-mail (optional)' })).toBeVisible()
    await box(page).fill('half written')
    await chat(page).getByRole('button', { name: 'Skip' }).click()
    await sees(chat(page).getByRole('textbox', { name: 'E-mail (optional)' })).toHaveCount(0)
    await sees(box(page)).toHaveValue('half written')
    await page.reload()
    await launcher(page).click()
    await sees(box(page)).toBeVisible()
    await sees(chat(page).getByRole('button', { name: 'Skip' })).toHaveCount(0)
  })

  it('is built on its page of the settings, and asks for consent', async () => {
    await call('POST /v1/contact-fields', { label: 'Plan', type: 'choice', choices: ['Small', 'Large'] })
    const page = await stage.operator('ann@acme.test')
    await page.goto(`${stage.base}/settings/lead-form`)
    await page.getByRole('combobox', { name: 'Ask' }).click()
    await page.getByRole('option', { name: 'Before the first message' }).click()
    await page.getByRole('button', { name: 'Add a field' }).click()
    await page.getByRole('menuitem', { name: 'Plan' }).click()
    await page.getByRole('button', { name: 'Remove E-mail' }).click()
    await page.getByLabel('Consent').fill('You may write to me.')
    await page.getByLabel('Link to read more').fill('https://acme.test/privacy')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(page.getByText('Saved')).toBeVisible()
    await page.context().close()
    const visitor = await visit()
    await launcher(visitor).click()
    await chat(visitor).getByRole('combobox', { name: 'Plan (optional)' }).selectOption('Large')
    await chat(visitor).getByRole('button', { name: 'Continue' }).click()
    await sees(chat(visitor).getByText('Please agree first.')).toBeVisible()
    await chat(visitor)
      .getByRole('checkbox', { name: /You may write to me/ })
      .check()
    await chat(visitor).getByRole('button', { name: 'Continue' }).click()
    await write(visitor, 'In agreement')
    expect((await newest()).fields).toEqual({ plan: 'Large' })
  })
})

describe('the look', () => {
  it.each([
    ['on a desktop', {}],
    ['on a phone', { viewport: phone, hasTouch: true, isMobile: true }],
  ] as const)('in Arabic is mirrored %s', async (_where, options) => {
    const page = await visit({}, options, 'ar')
    await page.getByRole('button', { name: 'دردشة' }).click()
    const main = chat(page).getByRole('main')
    await sees(chat(page).locator('html')).toHaveAttribute('dir', 'rtl')
    await sees(chat(page).locator('html')).toHaveAttribute('lang', 'ar')
    const [back, close] = await Promise.all(
      ['رجوع', 'إغلاق المحادثة'].map((name) => chat(page).getByRole('button', { name }).boundingBox()),
    )
    expect(back!.x).toBeGreaterThan(close!.x)
    const field = chat(page).getByRole('textbox', { name: 'اكتب رسالة…' })
    await field.fill('مرحبا')
    await field.press('Enter')
    await sees(chat(page).getByText(/أُرسلت|وصلت/)).toBeVisible()
    const [bubble, all] = await Promise.all([
      chat(page).getByText('مرحبا', { exact: true }).boundingBox(),
      main.boundingBox(),
    ])
    expect(bubble!.x - all!.x, 'own messages stand at the left').toBeLessThan(40)
    await sees(main).not.toContainText(/[A-Za-z]{5,}/, { useInnerText: true })
  })

  it('shows the logo, the words of the language, the icon and its place', async () => {
    const logo = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const page = await stage.operator('ann@acme.test')
    await page.goto(`${stage.base}/settings/widget`)
    await page.getByLabel('Logo picture').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo })
    await sees(page.getByRole('img', { name: 'The logo' })).toBeVisible()
    await page.getByRole('button', { name: 'Heart' }).click()
    await page.getByLabel('From below, in px').fill('60')
    await page.getByRole('combobox', { name: 'Words for' }).click()
    await page.getByRole('option', { name: 'Deutsch' }).click()
    await page.getByLabel('Greeting').fill('Moin!')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await sees(page.getByText('Saved')).toBeVisible()
    await page.context().close()
    const visitor = await visit({ language: 'de' })
    const { y, height } = (await launcher(visitor).boundingBox())!
    expect(900 - y - height).toBe(60)
    await launcher(visitor).click()
    await sees(chat(visitor).getByRole('heading', { name: 'Moin!' })).toBeVisible()
    await chat(visitor).getByRole('button', { name: 'Zurück' }).click()
    const shown = chat(visitor).getByRole('img', { name: 'Acme' })
    await sees(shown).toBeVisible()
    await sees.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  })

  it('hides the launcher where a rule says so, also when the page changes without loading', async () => {
    const show = { ...defaultWidgetSettings.show, hiddenPages: ['/checkout*'] }
    await call('PATCH /v1/widget/settings', { show })
    const page = await visit()
    await sees(launcher(page)).toBeVisible()
    await page.evaluate(`history.pushState({}, '', '/checkout/pay')`)
    await sees(launcher(page)).toBeHidden()
    await page.evaluate(`history.pushState({}, '', '/thanks')`)
    await sees(launcher(page)).toBeVisible()
    await page.goto(new URL('/checkout', page.url()).href)
    await sees.poll(() => page.evaluate('typeof Switchboard.open')).toBe('function')
    await page.evaluate('Switchboard.open()')
    await sees(box(page), 'a button of the site still opens it').toBeVisible()
    await sees(launcher(page)).toBeHidden()
  })

  it('keeps off phones, or off everything else', async () => {
    await call('PATCH /v1/widget/settings', { show: { ...defaultWidgetSettings.show, devices: 'phones' } })
    const desktop = await visit()
    await sees.poll(() => desktop.evaluate('typeof Switchboard.open')).toBe('function')
    await sees(desktop.getByRole('region', { name: 'Acme' })).toBeAttached()
    await sees(launcher(desktop)).toBeHidden()
    const mobile = await visit({}, { viewport: phone, hasTouch: true, isMobile: true })
    await sees(launcher(mobile)).toBeVisible()
  })
})
