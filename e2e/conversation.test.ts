import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expectAccessible, openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let ann: Page
let visitor: Page
let chat: FrameLocator
beforeAll(async () => {
  stage = await openStage()
  ann = await stage.operator(owner.email)
  visitor = await stage.person({ viewport: { width: 1100, height: 800 } })
  await visitor.goto(`${stage.base}/demo`)
  chat = visitor.frameLocator('iframe')
})
afterAll(() => stage.close())

const list = () => ann.getByRole('list', { name: 'Conversations in this view' })
const row = (text: string) => list().getByRole('listitem').filter({ hasText: text })
const thread = () => ann.getByRole('region', { name: 'Conversation', exact: true })
const write = async (text: string) => {
  await chat.getByRole('textbox').fill(text)
  await chat.getByRole('textbox').press('Enter')
}
const reply = async (text: string) => {
  await ann.getByRole('textbox', { name: 'Reply' }).fill(text)
  await ann.keyboard.press('Enter')
}

// One story in order: each step stands on the one before.
describe('a visitor and an operator', () => {
  it('the visitor writes, and the operator sees it at once without a reload', async () => {
    await visitor.getByRole('button', { name: /chat/i }).click()
    await write('Hello, does the skillet fit induction?')
    await sees(chat.getByText('Hello, does the skillet fit induction?')).toBeVisible()
    await sees(row('Hello, does the skillet')).toBeVisible()
    await sees(ann).toHaveTitle(/\(1\)/)
    await row('Hello, does the skillet').click()
    await sees(chat.getByText(/Delivered|Seen|Read/)).toBeVisible()
  })

  it('the operator accepts, and the visitor learns who answers', async () => {
    await thread()
      .getByRole('button', { name: /^Accept/ })
      .click()
    await sees(chat.getByText('Ann Berger').first()).toBeVisible()
  })

  it('they talk, each sees the other type, and what was read', async () => {
    await ann.getByRole('textbox', { name: 'Reply' }).pressSequentially('Yes')
    await sees(chat.getByText(/typing/i)).toBeVisible()
    await reply('Yes, on induction too.')
    await sees(chat.getByText('Yes, on induction too.')).toBeVisible()
    await sees(ann).not.toHaveTitle(/\(1\)/)
    await sees(chat.getByText(/typing/i)).toBeHidden()
    await sees(thread().getByText(/^(Read|Seen)/)).toBeVisible()
    await chat.getByRole('textbox').pressSequentially('Great')
    await sees(thread().getByText(/typing/i)).toBeVisible()
    await write('Great, taking two.')
    await sees(thread().getByText('Great, taking two.')).toBeVisible()
    await sees(chat.getByText(/Seen|Read/).last()).toBeVisible()
  })

  it('files go both ways', async () => {
    await chat
      .locator('input[type=file]')
      .setInputFiles({ name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('order 48-2210') })
    await sees(chat.getByText('order.txt')).toBeVisible()
    await sees(chat.getByRole('progressbar')).toHaveCount(0)
    await write('My order')
    await sees(thread().getByText('order.txt')).toBeVisible()
    await thread()
      .locator('input[type=file]')
      .setInputFiles({ name: 'label.txt', mimeType: 'text/plain', buffer: Buffer.from('label') })
    await sees(thread().getByText('label.txt')).toBeVisible()
    await sees(thread().getByRole('progressbar')).toHaveCount(0)
    await reply('Your label')
    await sees(chat.getByText('label.txt')).toBeVisible()
  })

  it('a comment is seen by operators only', async () => {
    await thread()
      .getByRole('tab', { name: 'Comment' })
      .or(thread().getByRole('button', { name: 'Comment' }))
      .first()
      .click()
    await ann.getByRole('textbox', { name: 'Internal comment' }).fill('Check the warehouse first.')
    await thread().getByRole('button', { name: 'Add comment' }).click()
    await sees(thread().getByText('Check the warehouse first.')).toBeVisible()
    await sees(chat.getByText('Check the warehouse first.')).toHaveCount(0)
  })

  it('resolving can be undone, and writing reopens', async () => {
    await thread().getByRole('button', { name: 'Resolve' }).click()
    const reopened = ann.waitForResponse(/\/reopen$/)
    await ann.getByRole('button', { name: 'Undo' }).click()
    await reopened
    await ann.goto(`${stage.base}/conversations/mine`)
    await row('Your label').click()
    await thread().getByRole('button', { name: 'Resolve' }).click()
    await sees(row('Your label')).toHaveCount(0)
    await write('One more thing')
    await sees(row('One more thing')).toBeVisible()
  })

  it('a reload shows both sides the same conversation', async () => {
    await visitor.reload()
    await visitor.getByRole('button', { name: /chat/i }).click()
    await sees(chat.getByText('One more thing').last()).toBeVisible()
    await ann.reload()
    await sees(row('One more thing')).toBeVisible()
  })

  it('nothing stands in the way of anybody', async () => {
    await row('One more thing').click()
    await sees(thread().getByText('Check the warehouse first.')).toBeVisible()
    await expectAccessible(ann)
    await expectAccessible(visitor)
  })
})
