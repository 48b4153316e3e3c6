import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, phone, sees, type Stage } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let bob: Page
let dana: { id: string; contactId: string }

beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await addOperator(call, 'Bob', 'bob@acme.test')
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
  dana = await write('Dana', 'Where is my parcel?')
})
afterAll(() => stage.close())

/** Somebody writes in the widget and says their name. */
async function write(name: string, text: string) {
  const visitor = await visitorCalls(stage.base, (await call('GET /v1/workspace')).widgetKey)
  const { id } = await visitor('POST /v1/widget/conversations', { clientId: `of ${name}`.replace(' ', '-'), text })
  const { contact } = await call('GET /v1/conversations/:id', { id })
  await call('PATCH /v1/contacts/:id', { id: contact.id, name })
  return { id, contactId: contact.id }
}

const bobsId = async () => (await call('GET /v1/operators')).items.find((o) => o.name === 'Bob')!.id
const composer = (page: Page) => page.getByRole('textbox', { name: 'Internal comment' })
/** A reply quotes what it answers, and stands below it. */
const comment = (page: Page, text: string) => page.locator('[data-comment]').filter({ hasText: text }).first()
const openThread = async (page: Page) => {
  await page.goto(`${stage.base}/conversations/all/${dana.id}`)
  await page.getByRole('region', { name: 'Conversation', exact: true }).getByText('Where is my parcel?').waitFor()
}
const rows = (page: Page) => page.locator('main [data-row]')
const menu = async (page: Page, text: string, item: string | RegExp) => {
  await comment(page, text).getByRole('button', { name: 'Comment actions' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
describe('comments', () => {
  it('a department is mentioned from the list of those who may see it, and reaches its members', async () => {
    await call('POST /v1/departments', { name: 'Sales', memberIds: [await bobsId()] })
    await openThread(ann)
    await ann.keyboard.press('c')
    await composer(ann).pressSequentially('Who knows this parcel? @Sa')
    await sees(ann.getByRole('option', { name: 'Sales' })).toBeVisible()
    await composer(ann).press('Enter')
    await sees(composer(ann)).toHaveValue('Who knows this parcel? @Sales ')
    await ann.getByRole('button', { name: 'Add comment' }).click()
    await sees(comment(ann, 'Who knows this parcel?')).toBeVisible()
    await sees(
      bob.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Inbox, 1 unread/ }),
    ).toBeVisible()
  })

  it('the inbox opens at the comment; a reply in the thread and a reaction are seen by the other at once', async () => {
    await bob.keyboard.press('g')
    await bob.keyboard.press('i')
    await sees(rows(bob).filter({ hasText: 'Ann Berger mentioned you' })).toBeVisible()
    await sees(bob.getByRole('heading', { name: 'Dana' })).toBeVisible()
    await bob.keyboard.press('j')
    await sees(bob.getByRole('region', { name: 'Preview' }).getByText('Who knows this parcel?')).toBeVisible()
    await expectAccessible(bob)
    await bob.keyboard.press('Enter')
    await bob.waitForURL(/conversations\/all/)
    await sees(comment(bob, 'Who knows this parcel?')).toBeInViewport()
    await menu(bob, 'Who knows this parcel?', 'React 🎉')
    await sees(comment(ann, 'Who knows this parcel?').getByRole('button', { name: '🎉 Bob' })).toBeVisible()
    await menu(bob, 'Who knows this parcel?', 'Reply in the thread')
    await composer(bob).fill('It left this morning.')
    await bob.getByRole('button', { name: 'Add comment' }).click()
    await sees(
      comment(ann, 'It left this morning.').getByRole('button', { name: /Who knows this parcel/ }),
    ).toBeVisible()
    await expectAccessible(ann)
  })

  it('is edited with what it said before, resolved, and deleted with its place kept', async () => {
    await menu(ann, 'Who knows this parcel?', 'Edit')
    await ann.getByRole('textbox', { name: 'Edit comment' }).fill('Who knows parcel 7? @Sales')
    await ann.keyboard.press('Enter')
    await sees(comment(bob, 'Who knows parcel 7?')).toBeVisible()
    await comment(bob, 'Who knows parcel 7?').getByRole('button', { name: 'Edited' }).click()
    await sees(bob.getByRole('list', { name: 'Earlier texts' })).toContainText('Who knows this parcel? @Sales')
    await bob.keyboard.press('Escape')
    await menu(bob, 'Who knows parcel 7?', 'Resolve the thread')
    await sees(comment(ann, 'Who knows parcel 7?').getByText('Thread resolved by Bob')).toBeVisible()
    await menu(bob, 'It left this morning.', /Delete/)
    await bob.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await sees(ann.getByText('Comment deleted')).toBeVisible()
    await sees(ann.getByText('It left this morning.')).toHaveCount(0)
  })

  it('whoever may not see the contact is not offered, and naming them warns and tells them nothing', async () => {
    const dim = await addOperator(call, 'Dim', 'dim@acme.test')
    await call('PATCH /v1/operators/:id', { id: dim, permissions: ['conversations:read'] })
    await ann.goto(`${stage.base}/contacts/${dana.contactId}?tab=comments`)
    await composer(ann).pressSequentially('@D')
    await sees(ann.getByRole('option')).toHaveCount(0)
    await composer(ann).fill('@Dim do you know her?')
    await ann.getByRole('button', { name: 'Add comment' }).click()
    await sees(ann.getByText('Dim cannot see this.')).toBeVisible()
    await ann.getByRole('button', { name: 'Discard' }).click()
    await composer(ann).fill('Prefers to be called. @Bob')
    await ann.getByRole('button', { name: 'Add comment' }).click()
    await sees(comment(ann, 'Prefers to be called.')).toBeVisible()
    await expectAccessible(ann)
    const page = await stage.operator('dim@acme.test')
    await page.goto(`${stage.base}/inbox/all`)
    await sees(page.getByText('Your inbox is empty')).toBeVisible()
    await expectAccessible(page)
    await page.close()
  })
})

describe('the inbox', () => {
  it('by the keyboard: archive, take back, unread, snooze, several at once', async () => {
    await bob.goto(`${stage.base}/inbox/all`)
    await sees(rows(bob)).toHaveCount(2)
    await bob.keyboard.press('j')
    await sees(bob.getByRole('link', { name: 'Inbox', exact: true })).toBeVisible()
    await bob.keyboard.press('e')
    await sees(rows(bob)).toHaveCount(1)
    await bob.keyboard.press('ControlOrMeta+z')
    await sees(rows(bob)).toHaveCount(2)
    await bob.keyboard.press('u')
    await sees(bob.getByRole('link', { name: /Inbox, 1 unread/ })).toBeVisible()
    await bob.keyboard.press('s')
    await bob
      .getByRole('dialog', { name: 'Snooze until' })
      .getByRole('button', { name: /Tomorrow/ })
      .click()
    await sees(rows(bob)).toHaveCount(1)
    await sees(bob.getByRole('dialog')).toHaveCount(0)
    await bob.keyboard.press('v')
    await bob.keyboard.press('s')
    await bob.waitForURL(/inbox\/snoozed/)
    await sees(rows(bob)).toHaveCount(1)
    await sees(rows(bob).getByText(/until tomorrow/)).toBeVisible()
    await bob.goto(`${stage.base}/inbox/all`)
    await sees(rows(bob)).toHaveCount(1)
    await bob.keyboard.press('j')
    await bob.keyboard.press('x')
    const bar = bob.getByRole('region', { name: 'Selected items' })
    await sees(bar).toContainText('1 selected')
    await expectAccessible(bob)
    await bar.getByRole('button', { name: 'Archive' }).click()
    await sees(bob.getByText('Your inbox is empty')).toBeVisible()
    await bob.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click()
    await sees(rows(bob)).toHaveCount(1)
  })

  it('a task is given from a conversation, comes to the inbox, and is done in my tasks', async () => {
    await bob.goto(`${stage.base}/inbox/all`)
    await openThread(ann)
    await ann.getByRole('button', { name: 'New task' }).click()
    const dialog = ann.getByRole('dialog', { name: 'New task' })
    await dialog.getByLabel('What is to be done').fill('Call the carrier')
    await dialog.getByRole('combobox', { name: 'Who does it' }).click()
    await ann.getByRole('option', { name: 'Bob' }).click()
    await expectAccessible(ann, '[role=dialog]')
    await dialog.getByRole('button', { name: 'Add task' }).click()
    await sees(ann.getByRole('list', { name: 'Tasks' })).toContainText('Call the carrier')
    await sees(rows(bob).filter({ hasText: 'Ann Berger gave you a task' })).toBeVisible()
    await bob.keyboard.press('v')
    await bob.keyboard.press('t')
    const mine = bob.getByRole('list', { name: 'My tasks' })
    await sees(mine).toContainText('Call the carrier')
    await sees(mine.getByRole('link', { name: 'Dana' })).toBeVisible()
    await expectAccessible(bob)
    await bob.getByRole('checkbox', { name: 'Done: Call the carrier' }).click()
    await sees(bob.getByText('Nothing to do')).toBeVisible()
    await sees(ann.getByRole('button', { name: '1 done' })).toBeVisible()
  })

  it('news of a ticket says what changed, with both values', async () => {
    await bob.goto(`${stage.base}/inbox/all`)
    const board = (await call('GET /v1/boards')).items[0]!
    const [first, second] = board.columns
    const { id } = await call('POST /v1/tickets', {
      boardId: board.id,
      title: 'Broken lamp',
      assigneeId: await bobsId(),
    })
    await call('POST /v1/tickets/:id/move', { id, columnId: second!.id })
    await call('PATCH /v1/tickets/:id', { id, priority: 'urgent' })
    await call('PATCH /v1/tickets/:id', { id, title: 'Broken lamps', dueAt: '2030-01-02T03:04:05.000Z' })
    await sees(rows(bob).filter({ hasText: 'changed priority: Normal → Urgent' })).toBeVisible()
    await sees(rows(bob).filter({ hasText: 'changed due date and title' })).toBeVisible()
    await sees(rows(bob).filter({ hasText: `moved it from ${first!.name} to ${second!.name}` })).toBeVisible()
    await sees(rows(bob).filter({ hasText: 'changed the ticket' })).toHaveCount(0)
  })

  it('/ticket in a composer opens a form that has the focus, before anything of tickets was loaded', async () => {
    await openThread(ann)
    await ann.keyboard.press('r')
    const reply = ann.getByRole('textbox', { name: 'Reply', exact: true })
    await reply.pressSequentially('/tick')
    await sees(ann.getByRole('option', { name: /ticket/ })).toBeVisible()
    await reply.press('Enter')
    await sees(ann.getByRole('dialog').getByLabel('Title')).toBeFocused()
    await ann.keyboard.press('Escape')
    await sees(reply).toBeFocused()
    await sees(reply).toHaveValue('')
  })

  it('fits a phone', async () => {
    await bob.setViewportSize(phone)
    await bob.goto(`${stage.base}/inbox/all`)
    await sees(rows(bob).first()).toBeVisible()
    await sees(bob.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /Inbox/ })).toBeVisible()
    await expectAccessible(bob)
  })
})
