import type { Page } from '@playwright/test'
import { newClientId } from '@switchboard/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, phone, popups, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let visitor: Call
let ann: Page
let bob: Page
let conversation: string
let reference: string
let ticketId: string
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  await call('POST /v1/boards', { name: 'Support' })
  visitor = await visitorCalls(stage.base, (await call('GET /v1/workspace')).widgetKey)
  const text = 'The invoice shows the wrong address'
  conversation = (await visitor('POST /v1/widget/conversations', { clientId: newClientId(), text })).id
  await say('It is line 1 of many')
  for (let n = 2; n <= 40; n++) await say(`It is line ${n} of many`)
  const entity = `conversation:${conversation}`
  await call('POST /v1/comments', { entity, clientId: newClientId(), text: 'the secret word' })
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
})
afterAll(() => stage.close())

const say = (text: string) =>
  visitor('POST /v1/widget/conversations/:id/messages', { id: conversation, clientId: newClientId(), text })
const dialog = (page: Page) => page.getByRole('dialog')
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const talk = (page: Page) => page.getByRole('complementary', { name: 'Contact' })
const part = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const title = (page: Page) => page.getByRole('textbox', { name: 'Title' })

async function openTicket(page: Page, which: string) {
  await page.goto(`${stage.base}/tickets/${which}`)
  await sees(page.getByRole('region', { name: /^Ticket/ })).toBeVisible()
}

// One story in order: each step stands on the one before.
describe('one ticket', () => {
  it('is made of a conversation with a key, and both show each other', async () => {
    await ann.goto(`${stage.base}/conversations/all/${conversation}`)
    await sees(talk(ann).getByRole('button', { name: 'Create ticket' })).toBeVisible()
    await ann.keyboard.press('t')
    await sees(dialog(ann).getByLabel('Title')).toHaveValue('The invoice shows the wrong address')
    await ann.keyboard.press('Control+Enter')
    await sees(notices(ann)).toContainText('ACME-1 created')
    await sees(talk(ann).getByRole('link', { name: /ACME-1/ })).toBeVisible()
    await notices(ann).getByRole('button', { name: 'Open' }).click()
    await sees(details(ann).getByRole('link', { name: /It is line 40/ })).toBeVisible()
    const [made] = (await call('GET /v1/tickets', { conversationId: conversation })).items
    ticketId = made!.id
    reference = made!.reference
  })

  it('has the whole transcript as its description, and no comment', async () => {
    await sees(ann.getByText('It is line 40 of many').first()).toBeVisible()
    await sees(ann.getByRole('region', { name: 'Description' })).not.toContainText('line 39')
    await ann.getByRole('button', { name: /^Show all/ }).click()
    const description = ann.getByRole('region', { name: 'Description' })
    await sees(description).toContainText('It is line 39 of many')
    for (let n = 1; n <= 40; n++) expect(await description.innerText()).toContain(`It is line ${n} of many`)
    await sees(description).not.toContainText('the secret word')
  })

  it('is changed in place, and a colleague sees it live', async () => {
    await openTicket(bob, reference)
    await title(ann).fill('Wrong address on the invoice')
    await title(ann).press('Enter')
    await sees(title(bob)).toHaveValue('Wrong address on the invoice')
    await details(ann)
      .getByRole('button', { name: /^Priority/ })
      .click()
    await ann.getByRole('menuitemradio', { name: 'Urgent' }).click()
    await sees(details(bob).getByRole('button', { name: 'Priority: Urgent' })).toBeVisible()
    await details(ann)
      .getByRole('button', { name: /^Assignee/ })
      .click()
    await ann.getByRole('menuitemradio', { name: /Bob Okoye/ }).click()
    await sees(details(bob).getByRole('button', { name: 'Assignee: Bob Okoye (you)' })).toBeVisible()
    await part(bob, 'Activity').click()
    await sees(bob.getByText('changed assignee')).toBeVisible()
  })

  it('gets another description, with marks, that the colleague reads', async () => {
    await ann.getByRole('button', { name: 'Edit the description' }).click()
    await ann.getByRole('textbox', { name: 'Description' }).fill('The **second** line is empty')
    await ann.getByRole('textbox', { name: 'Description' }).press('Control+Enter')
    await sees(bob.getByRole('region', { name: 'Description' }).locator('strong')).toHaveText('second')
  })

  it('tells the customer what is said to them, and nothing else', async () => {
    await part(ann, 'Customer updates').click()
    await sees(ann.getByText('The customer sees this')).toBeVisible()
    await ann.getByRole('textbox', { name: 'Customer update' }).fill('We are looking at the address.')
    await ann.getByRole('button', { name: 'Send update' }).click()
    await sees(ann.getByRole('list', { name: 'Customer updates' })).toContainText('We are looking at the address.')
    const own = (await visitor('GET /v1/widget/tickets', {})).items
    expect(own.map((t) => [t.reference, t.title])).toEqual([[reference, 'Wrong address on the invoice']])
    const heard = (await visitor('GET /v1/widget/tickets/:id/updates', { id: ticketId })).items
    expect(heard.map((u) => u.text)).toEqual(['We are looking at the address.'])
    await visitor('POST /v1/widget/tickets/:id/updates', { id: ticketId, clientId: newClientId(), text: 'Thank you!' })
    await sees(ann.getByRole('list', { name: 'Customer updates' })).toContainText('Thank you!')
  })

  it('says so where the customer sees nothing, and shows it to them at once', async () => {
    const sight = details(ann).getByRole('switch', { name: 'Visible to customer' })
    await sight.click()
    await sees(ann.getByRole('textbox', { name: 'Customer update' })).toHaveCount(0)
    await sees.poll(async () => (await visitor('GET /v1/widget/tickets', {})).items).toEqual([])
    await ann.getByRole('button', { name: /^Show it to/ }).click()
    await sees(sight).toBeChecked()
    await sees(ann.getByRole('textbox', { name: 'Customer update' })).toBeVisible()
  })

  it('offers to tell the customer once it is resolved', async () => {
    await details(ann)
      .getByRole('button', { name: /^Status/ })
      .click()
    await ann.getByRole('menuitemradio', { name: 'Done' }).click()
    await sees(notices(ann)).toContainText(`${reference} is resolved`)
    await notices(ann).getByRole('button', { name: /^Tell/ }).click()
    await sees(ann.getByRole('textbox', { name: 'Customer update' })).toHaveValue(/is resolved\.$/)
    await sees(details(bob).getByRole('button', { name: 'Public status: Resolved' })).toBeVisible()
  })

  it('takes a duplicate in, whose reference leads here, and lets it out again', async () => {
    await ann.keyboard.press('Escape')
    await openTicket(ann, reference)
    await ann.keyboard.press('n')
    await dialog(ann).getByLabel('Title').fill('Address is wrong')
    await ann.keyboard.press('Escape')
    await sees(dialog(ann)).toHaveCount(0)
    await ann.keyboard.press('n')
    await sees(dialog(ann).getByLabel('Title')).toHaveValue('Address is wrong')
    await ann.keyboard.press('Control+Enter')
    await sees(notices(ann)).toContainText('ACME-2 created')
    await ann.getByRole('button', { name: 'More', exact: true }).click()
    await ann.getByRole('menuitem', { name: /^Merge/ }).click()
    await dialog(ann).getByRole('combobox').fill('ACME-2')
    await dialog(ann)
      .getByRole('option', { name: /ACME-2/ })
      .click()
    await dialog(ann).getByRole('button', { name: 'Merge', exact: true }).click()
    await sees(details(ann).getByRole('button', { name: 'Take ACME-2 out again' })).toBeVisible()
    await openTicket(bob, 'ACME-2')
    await sees(bob.getByText(/ACME-2 was merged into ACME-1/)).toBeVisible()
    await sees(title(bob)).toHaveValue('Wrong address on the invoice')
    await notices(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(details(ann).getByRole('button', { name: 'Take ACME-2 out again' })).toHaveCount(0)
    await openTicket(bob, 'ACME-2')
    await sees(title(bob)).toHaveValue('Address is wrong')
  })

  it('is unlinked from its conversation on both sides, and linked again by undo', async () => {
    await bob.goto(`${stage.base}/conversations/all/${conversation}`)
    await sees(talk(bob).getByRole('link', { name: /ACME-1/ })).toBeVisible()
    await details(ann).getByRole('button', { name: 'Take the link away' }).click()
    await sees(talk(bob).getByRole('link', { name: /ACME-1/ })).toHaveCount(0)
    await notices(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(talk(bob).getByRole('link', { name: /ACME-1/ })).toBeVisible()
  })

  it('goes from the screen of whoever may not see its board any more', async () => {
    await openTicket(bob, 'ACME-1')
    const [board] = (await call('GET /v1/boards')).items
    const { id } = await call('POST /v1/departments', { name: 'Finance', memberIds: [] })
    await call('PATCH /v1/boards/:id', { id: board!.id, departmentIds: [id] })
    await sees(bob.getByText('This ticket is no longer open to you')).toBeVisible()
    await sees(title(ann)).toBeVisible()
  })

  it('has no accessibility violation, in its dialogs and on a phone neither', async () => {
    await expectAccessible(ann)
    await part(ann, 'Activity').click()
    await ann.keyboard.press('n')
    await sees(dialog(ann)).toBeVisible()
    await expectAccessible(ann, popups)
    await ann.keyboard.press('Escape')
    await ann.setViewportSize(phone)
    await part(ann, 'Details').click()
    await sees(details(ann)).toBeVisible()
    await expectAccessible(ann)
    await ann.goto(`${stage.base}/settings/tickets`)
    await sees(ann.getByRole('list', { name: 'Ticket types' })).toBeVisible()
    await expectAccessible(ann)
  })
})
