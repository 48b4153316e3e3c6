import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { desk, expectAccessible, openStage, phone, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let page: Page
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  page = await stage.person({ reducedMotion: 'reduce' })
})
afterAll(() => stage.close())

const press = (name: string, on: Pick<Page, 'getByRole'> = page) => on.getByRole('button', { name }).first().click()
const chat = () => page.frameLocator('iframe')
const write = async (text: string) => {
  await chat().getByRole('textbox').fill(text)
  await chat().getByRole('textbox').press('Enter')
}
const last = async () => (await call('GET /v1/conversations', { view: 'waiting' })).items.at(-1)!

it('the demo shop, the box for a new message, a talk, the lists', async () => {
  await call('PATCH /v1/widget/settings', { theme: 'auto', subtitle: 'We answer within the hour.' })
  await page.goto(`${stage.base}/demo`)
  await sees(page.getByRole('button', { name: 'Chat' })).toBeVisible()
  await expectAccessible(page)
  await press('Chat')
  await sees(chat().getByRole('textbox')).toBeVisible()
  await expectAccessible(page)
  await sees(chat().locator('html'), 'it follows into the dark').toHaveAttribute('data-theme', 'dark')
  await write('Does the blue one come in green?')
  await sees(chat().getByText(/Delivered|Sent/)).toBeVisible()
  const { id } = await last()
  await call('POST /v1/conversations/:id/messages', {
    id,
    clientId: 'the-answer-to-them',
    text: 'It does: https://acme.test/green',
  })
  await sees(chat().getByText('It does:')).toBeVisible()
  await expectAccessible(page)
  await press('Back', chat())
  await sees(chat().getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page)
  await press('Messages', chat())
  await expectAccessible(page)
})

it('on a phone', async () => {
  await page.setViewportSize(phone)
  await expectAccessible(page)
  await press('Home', chat())
  await expectAccessible(page)
  await press('It does', chat())
  await expectAccessible(page)
  await page.setViewportSize(desk)
})

it('the question after a resolution, a chosen star, and the thanks', async () => {
  const { id } = (await call('GET /v1/conversations', { view: 'all' })).items[0]!
  await call('POST /v1/conversations/:id/close', { id })
  const card = chat().getByRole('group', { name: 'Rating' })
  await sees(card).toBeVisible({ timeout: 20_000 })
  await expectAccessible(page)
  await card.getByRole('radio', { name: '3 of 5' }).check({ force: true })
  await expectAccessible(page)
  await press('Send rating', chat())
  await sees(card.getByText('Thank you')).toBeVisible()
  await expectAccessible(page)
  await call('POST /v1/conversations/:id/reopen', { id })
  await sees(card).toHaveCount(0)
})

it('a message that was not taken, and one unread while closed', async () => {
  const { items } = await call('GET /v1/conversations', { view: 'all' })
  const { id, contact } = items.find((c) => c.lastMessage?.text.startsWith('It does'))!
  await call('POST /v1/contacts/:id/block', { id: contact.id })
  await write('Hello?')
  await sees(chat().getByRole('alert')).toContainText('Not sent')
  await expectAccessible(page)
  await press('Close chat', chat())
  await call('POST /v1/conversations/:id/messages', { id, clientId: 'one-more-for-them', text: 'Still there?' })
  await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
  await expectAccessible(page)
})

it('the lead form, what is wrong in it, and in Arabic', async () => {
  const { lead } = await call('GET /v1/widget/settings')
  const consent = { text: 'You may write to me.', link: 'https://acme.test/privacy' }
  await call('POST /v1/contact-fields', { label: 'Plan', type: 'choice', choices: ['Small', 'Large'] })
  const fields = [...lead.fields, { field: 'field:plan', required: true }]
  await call('PATCH /v1/widget/settings', { lead: { ...lead, when: 'before', fields, consent } })
  const visitor = await stage.person({ reducedMotion: 'reduce' })
  await visitor.goto(`${stage.base}/demo`)
  await press('Chat', visitor)
  const frame = visitor.frameLocator('iframe')
  await press('Continue', frame)
  await sees(frame.getByText('Please agree first.')).toBeVisible()
  await expectAccessible(visitor)
  await visitor.evaluate(`Switchboard.update({ language: 'ar' })`)
  await sees(frame.locator('html')).toHaveAttribute('dir', 'rtl')
  await visitor.setViewportSize(phone)
  await expectAccessible(visitor)
  await visitor.context().close()
})
