import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStage, owner, phone, sees, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const screens = [
  '/conversations/waiting',
  '/conversations/all',
  '/inbox/all',
  '/inbox/tasks',
  '/visitors',
  '/contacts',
  '/tickets',
  '/tickets/list',
  '/resolved',
  '/search',
  '/getting-started',
  '/settings/profile',
  '/settings/ticket-forms',
]

/** Everything a page puts into its console, from now on. */
function overhear(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => said.push(`${page.url()}: ${message.text()}`))
  page.on('pageerror', (error) => said.push(`${page.url()}: ${error.message}`))
  return said
}

it.each([['at a desk', {}] as const, ['on a phone', { viewport: phone }] as const])(
  '%s every screen opens by its address, and the console stays empty',
  async (_where, options) => {
    const page = await stage.person(options)
    const said = overhear(page)
    await page.goto(`${stage.base}/sign-in`)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password', { exact: true }).fill(owner.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/conversations/)
    for (const path of screens) {
      await page.goto(stage.base + path)
      await sees(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
      await sees(page.getByLabel('Loading')).toHaveCount(0)
    }
    // Signing in asks first who one is.
    expect(said.filter((line) => !/sign-in.*401/.test(line))).toEqual([])
  },
)

it('a tip comes to who rests on a button, and a menu to the first key or press', async () => {
  const page = await stage.operator(owner.email)
  await page.goto(`${stage.base}/tickets/list`)
  const button = page.getByRole('button', { name: 'More about this list' })
  const tip = page.getByText('More about this list', { exact: true })
  const act = page.getByRole('menuitem', { name: 'Export all tickets as CSV' })
  // At first the button knows of no menu: each way to it has to set it up.
  await button.focus()
  await page.keyboard.press('ArrowDown')
  await sees(act).toBeFocused()
  await page.keyboard.press('Escape')
  await sees(button).toBeFocused()
  await sees(act).toHaveCount(0)
  await page.reload()
  await button.hover()
  await sees(tip).toBeVisible()
  await page.mouse.move(0, 0)
  await sees(tip).toHaveCount(0)
  await button.click()
  await sees(act).toBeVisible()
  await page.reload()
  await button.dispatchEvent('click')
  await sees(act).toBeVisible()
})
