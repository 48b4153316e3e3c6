import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, type Stage, sees } from './stage.ts'

// Ann and Bob answer at the same desk, each in a browser; Dana writes through the API.
let stage: Stage
let call: Call
let dana: Call
let ann: Page
let bob: Page
let id: string
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  dana = await visitorCalls(stage.base, (await call('GET /v1/workspace')).widgetKey)
  await addOperator(call, 'Bob Lang', 'bob@acme.test')
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
  await begin('Does the lid fit?')
})
afterAll(() => stage.close())

let counter = 0
const begin = async (text: string) => {
  id = (await dana('POST /v1/widget/conversations', { clientId: `together-${++counter}`, text })).id
  for (const page of [ann, bob]) {
    await page.goto(`${stage.base}/conversations/all/${id}`)
    await sees(log(page).getByText(text)).toBeVisible()
  }
}
const answer = (text: string) =>
  dana('POST /v1/widget/conversations/:id/messages', { id, clientId: `together-${++counter}`, text })
const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true })
const log = (page: Page) => page.getByRole('log', { name: 'Messages' })
const box = (page: Page) => page.getByRole('textbox', { name: 'Reply' })
const waiting = (page: Page) => page.getByRole('list', { name: 'Scheduled replies' })
const later = async (page: Page, text: string, when: RegExp) => {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'More ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Send later…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send later' })
  await dialog.getByRole('button', { name: when }).click()
  await sees(dialog).toBeHidden()
}
const act = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'More for this reply' }).click()
  await page.getByRole('menuitem', { name }).click()
}

describe('who else looks', () => {
  it('stands in the header with what they do, and goes when they leave', async () => {
    await sees(thread(bob).getByText('Ann is viewing')).toBeVisible()
    await sees(thread(ann).getByText('Bob is viewing')).toBeVisible()
    await box(ann).pressSequentially('It does')
    await sees(thread(bob).getByText('Ann is writing a reply')).toBeVisible()
    await expectAccessible(bob)
    await box(ann).fill('')
    await ann.goto(`${stage.base}/contacts`)
    await sees(thread(bob).getByText('Ann is viewing')).toBeHidden()
    await ann.goto(`${stage.base}/conversations/all/${id}`)
    await sees(thread(bob).getByText('Ann is viewing')).toBeVisible()
  })
})

describe('send later', () => {
  it('keeps the reply above the composer, over a reload and for colleagues, until it is taken back', async () => {
    await later(bob, 'Good morning!', /Tomorrow/)
    await sees(box(bob)).toHaveValue('')
    await sees(waiting(bob)).toContainText('Good morning!')
    await sees(waiting(ann)).toContainText('Bob Lang: tomorrow')
    await sees(thread(ann).getByText(/Bob Lang scheduled a reply/)).toBeVisible()
    await bob.reload()
    await sees(waiting(bob)).toContainText('tomorrow')
    await expectAccessible(bob)
    await waiting(bob).getByRole('button', { name: 'Edit' }).click()
    await sees(box(bob)).toHaveValue('Good morning!')
    await sees(waiting(bob)).toBeHidden()
    await box(bob).fill('')
  })

  it('is cancelled by an answer when asked so, and its text is not lost', async () => {
    await box(bob).fill('Did it help?')
    await box(bob).press('Control+Shift+L')
    await bob.getByRole('switch', { name: /answers first/ }).click()
    await expectAccessible(bob)
    await bob.getByRole('dialog').getByRole('button', { name: 'In 3 hours' }).click()
    await sees(waiting(bob)).toContainText('answers')
    await answer('It fits, thanks')
    await sees(waiting(bob)).toContainText('answered first.')
    await sees(log(bob).getByText(/was not sent/)).toBeVisible()
    await expectAccessible(bob)
    await act(bob, 'Send anyway')
    await sees(log(bob).getByText('Did it help?')).toBeVisible()
    await sees(waiting(bob)).toBeHidden()
  })

  it('goes now when asked, gets another time, or is cancelled with a way back', async () => {
    await later(bob, 'One more thing', /Tomorrow/)
    await act(bob, 'Change time…')
    await bob.getByRole('dialog').getByRole('button', { name: 'In 1 hour' }).click()
    await sees(waiting(bob)).not.toContainText('tomorrow')
    await act(bob, 'Cancel reply')
    await sees(waiting(bob)).toBeHidden()
    await bob.getByRole('button', { name: 'Undo' }).click()
    await sees(box(bob)).toHaveValue('One more thing')
    await later(bob, 'One more thing', /Tomorrow/)
    await act(bob, 'Send now')
    await sees(log(bob).getByText('One more thing')).toBeVisible()
  })
})

describe('a moment to undo', () => {
  it('is chosen in the profile, gives the text back, and lets go what is left alone', async () => {
    await bob.goto(`${stage.base}/settings/profile`)
    await Promise.all([
      bob.waitForResponse((r) => r.request().method() === 'PATCH' && r.url().endsWith('/v1/me') && r.ok()),
      bob.getByRole('group', { name: 'Undo after sending' }).getByText('10 s').click(),
    ])
    await bob.goto(`${stage.base}/conversations/all/${id}`)
    await box(bob).fill('It costs 10')
    await box(bob).press('Enter')
    await waiting(bob).getByRole('button', { name: 'Undo' }).click()
    await sees(box(bob)).toHaveValue('It costs 10')
    await box(bob).fill('It costs 12')
    await box(bob).press('Enter')
    await sees(waiting(bob)).toContainText('It costs 12')
    await bob.goto('about:blank')
    await sees(log(ann).getByText('It costs 12')).toBeVisible({ timeout: 40_000 })
    await sees(log(ann).getByText('It costs 10')).toBeHidden()
  })

  it('gives way to "Send and resolve"', async () => {
    await bob.goto(`${stage.base}/conversations/all/${id}`)
    await box(bob).fill('Bye!')
    await box(bob).press('Control+Shift+Enter')
    await sees(log(ann).getByText('Bye!')).toBeVisible()
    await sees.poll(async () => (await call('GET /v1/conversations/:id', { id })).status).toBe('closed')
  })
})

describe('the slash', () => {
  it('puts a tag on and takes it off', async () => {
    await bob.goto(`${stage.base}/conversations/all/${id}`)
    const { id: tagId } = await call('POST /v1/tags', { name: 'Cookware' })
    const menu = bob.getByRole('listbox', { name: 'Quick replies and commands' })
    const tags = async () => (await call('GET /v1/conversations/:id', { id })).tagIds
    for (const [hint, expected] of [
      ['put on', [tagId]],
      ['take off', []],
    ] as const) {
      await box(bob).pressSequentially('/tag')
      await box(bob).press('Enter')
      await box(bob).pressSequentially('cook')
      await sees(menu.getByRole('option', { selected: true })).toContainText(hint)
      await box(bob).press('Enter')
      await sees(box(bob)).toHaveValue('')
      await sees.poll(tags).toEqual(expected)
    }
  })
})

describe('handing over', () => {
  it('says of each department whether it is open', async () => {
    const week = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }
    const sales = await call('POST /v1/departments', { name: 'Sales' })
    await call('POST /v1/departments', { name: 'Night shift' })
    await call('PATCH /v1/business-hours', { departmentId: sales.id, schedule: { timeZone: 'UTC', week } })
    await begin('Who sells these?')
    await thread(bob).getByRole('button', { name: 'Assign' }).click()
    await sees(bob.getByRole('option', { name: 'Sales' })).toContainText('Closed')
    await sees(bob.getByRole('option', { name: 'Night shift' })).toContainText('0/0 online')
    await expectAccessible(bob)
  })
})
