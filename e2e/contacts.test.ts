import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let bob: Page
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  await call('POST /v1/contact-fields', { label: 'Plan', type: 'choice', choices: ['Free', 'Pro'] })
  for (const [name, email, plan] of [
    ['Eli Sanders', 'eli@example.com', 'Pro'],
    ['Fatima Al-Hashimi', 'fatima@example.com', 'Free'],
    ['Gus Lindqvist', 'gus@example.com', 'Pro'],
  ] as const)
    await call('POST /v1/contacts', { name, email, fields: { plan } })
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
})
afterAll(() => stage.close())

const rows = (page: Page) => page.getByRole('grid', { name: 'Contacts' }).locator('[data-row]')
const row = (page: Page, name: string) => rows(page).filter({ hasText: name })
const dialog = (page: Page) => page.getByRole('dialog')
const notice = (page: Page) => page.getByRole('region', { name: 'Notices' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search contacts' })

async function openList(page: Page) {
  await page.goto(`${stage.base}/contacts`)
  await sees(rows(page).first()).toBeVisible()
}

async function openProfile(page: Page, name: string) {
  await openList(page)
  await row(page, name).getByRole('link').click()
  await sees(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function edit(page: Page, field: string, value: string) {
  await page.getByRole('button', { name: `Edit ${field}` }).click({ force: true })
  await page.getByRole('textbox', { name: field }).fill(value)
  await page.getByRole('textbox', { name: field }).press('Enter')
}

// One story in order: each step stands on the one before.
describe('the contacts of a workspace', () => {
  it('a contact is added by hand, and waits for others under a pill', async () => {
    await openList(bob)
    await ann.keyboard.press('g')
    await ann.keyboard.press('p')
    await sees(rows(ann)).toHaveCount(3)
    await press(ann, 'New contact')
    await press(ann, 'Add contact')
    await sees(dialog(ann).getByRole('alert')).toContainText('at least one')
    await dialog(ann).getByLabel('Name').fill('Dana Whitfield')
    await dialog(ann).getByLabel('E-mail').fill('dana@example.com')
    await press(ann, 'Add contact')
    await sees(ann.getByRole('heading', { name: 'Dana Whitfield', level: 1 })).toBeVisible()
    await sees(rows(bob)).toHaveCount(3)
    await press(bob, '1 new')
    await sees(rows(bob).first()).toContainText('Dana Whitfield')
  })

  it('a name with a typing mistake is found, in the list and in the palette', async () => {
    await openList(ann)
    await ann.keyboard.press('/')
    await sees(search(ann)).toBeFocused()
    await ann.keyboard.type('linqvist')
    await sees(rows(ann)).toHaveCount(1)
    await sees(rows(ann)).toContainText('Gus Lindqvist')
    await search(ann).press('Escape')
    await sees(rows(ann)).toHaveCount(4)
    await ann.keyboard.press('Control+k')
    await sees(ann.getByRole('combobox', { name: /^Search commands/ })).toBeFocused()
    await ann.keyboard.type('@fatma')
    await ann.getByRole('option', { name: /Fatima/ }).click()
    await sees(ann.getByRole('heading', { name: 'Fatima Al-Hashimi', level: 1 })).toBeVisible()
  })

  it('filters become a view that others see once it is shared, and that comes back after removal', async () => {
    await openList(ann)
    await ann.keyboard.press('f')
    await sees(ann.getByRole('combobox', { name: 'Filter by' })).toBeFocused()
    await ann.keyboard.type('Plan')
    await sees(ann.getByRole('option', { name: 'Plan', exact: true })).toBeVisible()
    await ann.keyboard.press('Enter')
    await dialog(ann).getByRole('checkbox', { name: 'Pro' }).click()
    await press(ann, 'Apply')
    await sees(rows(ann)).toHaveCount(2)
    await press(ann, 'Save view')
    await dialog(ann).getByLabel('Name').fill('Pro customers')
    await dialog(ann).getByRole('switch', { name: 'Shared' }).click()
    await press(ann, 'Save')
    await sees(ann.getByRole('button', { name: /^Pro customers/ })).toBeVisible()
    await bob.getByRole('button', { name: /^All contacts/ }).click()
    await bob.getByRole('menuitemradio', { name: 'Pro customers' }).click()
    await sees(rows(bob)).toHaveCount(2)
    await ann.getByRole('button', { name: /^Pro customers/ }).click()
    await ann.getByRole('menuitem', { name: 'Remove view' }).click()
    await sees(rows(ann)).toHaveCount(4)
    await notice(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(ann.getByRole('button', { name: /^Pro customers/ })).toBeVisible()
    await sees(rows(ann)).toHaveCount(2)
  })

  it('an edit in place is seen by the colleague at once and stands in the history', async () => {
    await openList(bob)
    await openProfile(ann, 'Dana Whitfield')
    await edit(ann, 'e-mail', 'not an address')
    await sees(ann.getByRole('alert')).toBeVisible()
    await ann.getByRole('textbox', { name: 'E-mail' }).press('Escape')
    await sees(ann.getByText('dana@example.com').first()).toBeVisible()
    await edit(ann, 'e-mail', 'dana@whitfield.example')
    await sees(row(bob, 'dana@whitfield.example')).toBeVisible()
    await ann.getByRole('button', { name: 'History of e-mail' }).click({ force: true })
    await sees(dialog(ann)).toContainText('dana@example.com → dana@whitfield.example')
    await ann.keyboard.press('Escape')
    await ann.getByRole('button', { name: 'Plan: None' }).click()
    await ann.getByRole('menuitemradio', { name: 'Pro' }).click()
    await openProfile(bob, 'Dana Whitfield')
    await sees(bob.getByRole('button', { name: 'Plan: Pro' })).toBeVisible()
    await press(bob, 'Activity')
    await sees(bob.getByText('Ann Berger changed Plan: empty → Pro')).toBeVisible()
  })

  it('a tag is made while it is put on, and a comment reaches the colleague', async () => {
    await press(ann, 'Add a tag')
    await ann.getByRole('combobox', { name: 'Find or make a tag' }).fill('VIP')
    await ann.getByRole('option', { name: 'Make VIP' }).click()
    await sees(bob.getByText('Ann Berger changed Tags: none → VIP')).toBeVisible()
    await ann.keyboard.press('Escape')
    await press(bob, 'Comments')
    await bob.getByRole('textbox', { name: 'Internal comment' }).fill('Prefers to be called.')
    await press(bob, 'Add comment')
    await press(ann, /^Comments/)
    await sees(ann.getByText('Prefers to be called.')).toBeVisible()
  })

  it('many are tagged at once, and undo takes the tag from exactly those that got it', async () => {
    await openList(ann)
    await row(ann, 'Eli Sanders').getByRole('checkbox').click()
    await ann.keyboard.press('Control+a')
    await sees(ann.getByText('4 selected')).toBeVisible()
    await press(ann, 'Tag')
    await ann.getByRole('option', { name: 'VIP' }).click()
    await sees(notice(ann)).toContainText('3 contacts tagged')
    const tagged = async () => (await call('POST /v1/contacts/search', {})).items.filter((c) => c.tagIds.length > 0)
    expect(await tagged()).toHaveLength(4)
    await notice(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(row(ann, 'Eli Sanders')).not.toContainText('VIP')
    await sees(row(ann, 'Dana Whitfield')).toContainText('VIP')
    expect((await tagged()).map((c) => c.name)).toEqual(['Dana Whitfield'])
  })

  it('a blocked contact says so everywhere, and can be unblocked', async () => {
    await openProfile(ann, 'Gus Lindqvist')
    await press(ann, 'More acts')
    await ann.getByRole('menuitem', { name: 'Block…' }).click()
    await dialog(ann).getByLabel('Why').fill('Spam')
    await press(ann, 'Block contact')
    await sees(ann.getByText('Blocked: Spam')).toBeVisible()
    await openList(bob)
    await sees(row(bob, 'Gus Lindqvist').getByRole('img', { name: 'Blocked' })).toBeVisible()
    await press(ann, 'More acts')
    await ann.getByRole('menuitem', { name: 'Unblock' }).click()
    await sees(row(bob, 'Gus Lindqvist').getByRole('img', { name: 'Blocked' })).toHaveCount(0)
  })

  it('two records of one person become one, and stand apart again after undo', async () => {
    const { workspace } = await call('GET /v1/me')
    const visitor = await visitorCalls(stage.base, workspace.widgetKey)
    const talk = await visitor('POST /v1/widget/conversations', { clientId: 'the-same-dana', text: 'It is me again' })
    const { contact } = await call('GET /v1/conversations/:id', { id: talk.id })
    await call('PATCH /v1/contacts/:id', { id: contact.id, name: 'D. Whitfield' })
    await openProfile(ann, 'Dana Whitfield')
    await press(ann, 'More acts')
    await ann.getByRole('menuitem', { name: 'Merge…' }).click()
    await dialog(ann).getByLabel('Search').fill('d. whitfield')
    await dialog(ann)
      .getByRole('button', { name: /^D\. Whitfield/ })
      .click()
    await sees(dialog(ann)).toContainText('Moves here: 1 conversation')
    await sees(dialog(ann)).toContainText('Can be undone for 30 days')
    await dialog(ann).getByRole('radio', { name: 'D. Whitfield' }).click()
    await press(ann, 'Merge')
    await sees(ann.getByRole('heading', { name: 'D. Whitfield', level: 1 })).toBeVisible()
    await press(ann, 'Conversations')
    await sees(ann.getByText('It is me again')).toBeVisible()
    await bob.goto(`${stage.base}/contacts/${contact.id}`)
    await sees(bob.getByText(/was merged into D\. Whitfield and lives on here/)).toBeVisible()
    await press(ann, 'Undo the merge of D. Whitfield')
    await sees(ann.getByRole('heading', { name: 'Dana Whitfield', level: 1 })).toBeVisible()
    await bob.goto(`${stage.base}/contacts/${contact.id}`)
    await sees(bob.getByText('It is me again')).toBeVisible()
  })
})
