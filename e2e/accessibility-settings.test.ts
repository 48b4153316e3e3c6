import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { addOperator, ownerCalls } from './calls.ts'
import { desk, expectAccessible, openStage, owner, phone, popups, type Stage, sees } from './stage.ts'

let stage: Stage
let page: Page
beforeAll(async () => {
  stage = await openStage()
  const call = await ownerCalls(stage.base)
  const bob = await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  await addOperator(call, 'أمل الحدّاد', 'amal@acme.test', 'admin')
  await call('POST /v1/departments', { name: 'Support', memberIds: [bob] })
  await call('POST /v1/password-reset', { email: owner.email })
  page = await stage.operator(owner.email, { reducedMotion: 'reduce' })
})
afterAll(() => stage.close())

const go = async (path: string, heading: string) => {
  await page.goto(stage.base + path)
  await sees(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible()
}
const press = (name: string, on: Pick<Page, 'getByRole'> = page) => on.getByRole('button', { name }).first().click()
const dialog = () => page.getByRole('dialog')
const shut = async () => {
  await page.keyboard.press('Escape')
  await sees(dialog()).toHaveCount(0)
}

it.each([
  ['profile', 'Profile'],
  ['sessions', 'Sessions'],
  ['workspace', 'General'],
  ['mail', 'Mail'],
  ['ratings', 'Ratings'],
  ['widget', 'Appearance and identity'],
  ['lead-form', 'Lead form'],
  ['ticket-forms', 'Ticket forms'],
  ['install', 'Install'],
  ['nowhere', 'Settings'],
])('%s', async (section, title) => {
  await go(`/settings/${section}`, title)
  if (section === 'mail') await page.getByText('ann@acme.test').first().click()
  await sees(page.getByLabel('Loading')).toHaveCount(0)
  await expectAccessible(page)
})

it('the menu shows where one is, also in a low window', async () => {
  await page.setViewportSize({ width: desk.width, height: 420 })
  for (const [section, title] of [
    ['tokens', 'Access tokens'],
    ['profile', 'Profile'],
  ] as const) {
    await go(`/settings/${section}`, title)
    await sees(page.getByRole('navigation', { name: 'Settings' }).locator('[aria-current]')).toBeInViewport()
  }
  await page.setViewportSize(desk)
})

it('members: the list, the invitation, the rights and the lock', async () => {
  await go('/settings/members', 'Members')
  await expectAccessible(page)
  await press('Change Bob Okoye')
  await sees(page.getByRole('menuitem', { name: 'Disable…' })).toBeVisible()
  await expectAccessible(page, popups)
  await page.getByRole('menuitem', { name: 'Disable…' }).click()
  await sees(dialog()).toContainText('Disable Bob Okoye?')
  await expectAccessible(page, popups)
  await shut()
  await press('Change Bob Okoye')
  await page.getByRole('menuitem', { name: /Role and permissions/ }).click()
  await page.getByRole('combobox', { name: 'Role' }).click()
  await sees(page.getByRole('option', { name: 'Admin' })).toBeVisible()
  await expectAccessible(page, popups)
  await page.keyboard.press('Escape')
  await shut()
  await press('Invite')
  await expectAccessible(page)
  await press('Make the link', dialog())
  await sees(page.getByLabel('Link for an operator')).toBeVisible()
  await expectAccessible(page, popups)
  await shut()
})

it('departments and access tokens, with their dialogs', async () => {
  await go('/settings/departments', 'Departments')
  await expectAccessible(page)
  await press('Change Support')
  await expectAccessible(page, popups)
  await shut()
  await press('Archive Support')
  await expectAccessible(page, popups)
  await shut()
  await go('/settings/tokens', 'Access tokens')
  await sees(page.getByRole('button', { name: 'Revoke Story' })).toBeVisible()
  await expectAccessible(page)
  await press('New token')
  await press('Make token', dialog())
  await sees(dialog().getByRole('alert').first()).toBeVisible()
  await expectAccessible(page, popups)
  await dialog().getByLabel('Name').fill('Orders import')
  await dialog().getByRole('checkbox').first().click()
  await press('Make token', dialog())
  await sees(dialog()).toContainText('Copy your token now')
  await expectAccessible(page, popups)
  await shut()
})

it('on a phone: the sections, and the widest of them', async () => {
  await page.setViewportSize(phone)
  await go('/settings', 'Settings')
  await expectAccessible(page)
  for (const [section, title] of [
    ['members', 'Members'],
    ['widget', 'Appearance and identity'],
    ['lead-form', 'Lead form'],
    ['ticket-forms', 'Ticket forms'],
  ] as const) {
    await go(`/settings/${section}`, title)
    await sees(page.getByLabel('Loading')).toHaveCount(0)
    await expectAccessible(page)
  }
  await page.setViewportSize(desk)
})
