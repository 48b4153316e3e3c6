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
  const { workspace } = await call('GET /v1/me')
  const dana = await visitorCalls(stage.base, workspace.widgetKey)
  await dana('POST /v1/widget/conversations', { clientId: 'danas-first', text: 'Do you ship to Malta?' })
  await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
})
afterAll(() => stage.close())

const settings = (page: Page) => page.getByRole('navigation', { name: 'Settings' })
const dialog = (page: Page) => page.getByRole('dialog')
const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true })
const member = (name: string) => ann.getByRole('list', { name: 'Members', exact: true }).getByText(name)
const openSettings = (page: Page, section: string) => page.goto(`${stage.base}/settings/${section}`)

async function openTalk(page: Page) {
  await page.goto(`${stage.base}/conversations/all`)
  await page.getByText('Do you ship to Malta?').click()
  await sees(thread(page).getByRole('button', { name: 'More', exact: true })).toBeVisible()
}

async function act(what: string) {
  await ann.getByRole('button', { name: /^Change (Bob|Roberta)/ }).click()
  await ann.getByRole('menuitem', { name: what }).click()
}

async function editRights(change: () => Promise<void>) {
  await act('Role and permissions…')
  await change()
  await dialog(ann).getByRole('button', { name: 'Save' }).click()
  await sees(dialog(ann)).toHaveCount(0)
}
const tick = (permission: string) => dialog(ann).getByRole('checkbox', { name: permission }).click()

// One story in order: each step stands on the one before.
describe('the members of a workspace', () => {
  it('an invitation with a role makes a member of that role', async () => {
    await openSettings(ann, 'members')
    await ann.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog(ann).getByRole('combobox', { name: 'Role' }).click()
    await ann.getByRole('option', { name: 'Admin' }).click()
    await dialog(ann).getByRole('button', { name: 'Make the link' }).click()
    const link = await dialog(ann).getByLabel('Link for an admin').inputValue()
    await dialog(ann).getByRole('button', { name: 'Done' }).click()
    const cy = await stage.person()
    await cy.goto(link)
    await sees(cy.getByText('You were invited as an admin')).toBeVisible()
    await cy.getByLabel('Your name').fill('Cy Marsh')
    await cy.getByLabel('E-mail').fill('cy@acme.test')
    await cy.getByLabel('Password', { exact: true }).fill(owner.password)
    await cy.getByRole('button', { name: 'Join' }).click()
    await sees(member('Cy Marsh')).toBeVisible()
    await openSettings(cy, 'members')
    await sees(cy.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
    await cy.context().close()
  })

  it('an operator finds only the settings of an operator', async () => {
    await openSettings(bob, 'profile')
    await sees(settings(bob).getByRole('link')).toHaveText([
      'Profile',
      'Notifications',
      'Sessions',
      'Tags',
      'Quick replies',
      'Load',
      'Install',
    ])
    await openSettings(bob, 'members')
    await sees(bob.getByText('This page is not open to you')).toBeVisible()
  })

  it('who may not answer sees no way to, as soon as that is so', async () => {
    await openTalk(bob)
    await sees(thread(bob).getByRole('button', { name: /^Accept/ })).toBeVisible()
    await editRights(() => tick('Answer, assign and resolve conversations'))
    await sees(ann.getByText('Own permissions')).toBeVisible()
    for (const name of [/^Accept/, /^Assign/, /^Snooze/, /^Resolve/, /^Reply/]) {
      await sees(thread(bob).getByRole('button', { name })).toHaveCount(0)
    }
    await bob.getByRole('textbox', { name: 'Internal comment' }).fill('Malta is in our zone 2.')
    await thread(bob).getByRole('button', { name: 'Add comment' }).click()
    await sees(thread(bob).getByText('Malta is in our zone 2.')).toBeVisible()
    await bob.keyboard.press('Escape')
    await bob.keyboard.press('y')
    await bob.keyboard.press('Control+k')
    await bob.getByRole('combobox', { name: /^Search commands/ }).fill('resolve')
    await sees(bob.getByRole('option', { name: /^Resolved/ })).toBeVisible()
    await sees(bob.getByRole('option', { name: /^Resolve(?!d)/ })).toHaveCount(0)
    await bob.keyboard.press('Escape')
    const { items } = await call('GET /v1/conversations', { view: 'waiting' })
    expect(items).toHaveLength(1)
  })

  it('who gets a permission finds its settings at once', async () => {
    await openSettings(bob, 'profile')
    await sees(settings(bob).getByRole('link', { name: 'Departments' })).toHaveCount(0)
    await editRights(async () => {
      await tick('Answer, assign and resolve conversations')
      await tick('Manage departments')
    })
    await settings(bob).getByRole('link', { name: 'Departments' }).click()
    await sees(settings(bob).getByRole('link', { name: 'Members' })).toHaveCount(0)
  })

  it('a department is made, handed to, and seen by its members', async () => {
    await bob.getByRole('button', { name: 'New department' }).click()
    await dialog(bob).getByLabel('Name').fill('Shipping')
    await dialog(bob).getByRole('checkbox', { name: 'Bob Okoye' }).click()
    await dialog(bob).getByRole('button', { name: 'Create' }).click()
    await sees(bob.getByRole('list', { name: 'Departments' })).toContainText('1 member')
    await openTalk(ann)
    await thread(ann).getByRole('button', { name: 'Assign', exact: true }).click()
    await ann.getByRole('option', { name: /Shipping/ }).click()
    await bob.goto(`${stage.base}/conversations/waiting`)
    await bob.getByRole('button', { name: 'More', exact: true }).first().click()
    await bob.getByRole('menuitemradio', { name: 'Shipping' }).click()
    await sees(bob.getByText('Do you ship to Malta?')).toBeVisible()
  })

  it('a new name shows at a colleague at once', async () => {
    await openSettings(ann, 'members')
    await sees(member('Bob Okoye')).toBeVisible()
    await openSettings(bob, 'profile')
    await bob.getByLabel('Name').fill('Roberta Okoye')
    await bob.getByRole('button', { name: 'Save name' }).click()
    await sees(member('Roberta Okoye')).toBeVisible()
    await sees(member('Bob Okoye')).toHaveCount(0)
  })

  it('the theme stays, over a reload and on another device', async () => {
    const html = (page: Page) => page.locator('html')
    await sees(html(bob)).toHaveAttribute('data-theme', 'light')
    await bob.getByRole('button', { name: 'Dark', exact: true }).click()
    await sees(html(bob)).toHaveAttribute('data-theme', 'dark')
    await bob.reload()
    await sees(html(bob)).toHaveAttribute('data-theme', 'dark')
    const other = await stage.operator('bob@acme.test')
    await sees(html(other)).toHaveAttribute('data-theme', 'dark')
    await other.context().close()
  })

  it('with another role come its rights', async () => {
    await editRights(async () => {
      await dialog(ann).getByRole('combobox', { name: 'Role' }).click()
      await ann.getByRole('option', { name: 'Admin' }).click()
      await dialog(ann).getByRole('button', { name: 'As the role' }).click()
    })
    await sees(ann.getByText('Own permissions')).toHaveCount(0)
    await settings(bob).getByRole('link', { name: 'Members' }).click()
    await bob.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog(bob).getByRole('combobox', { name: 'Role' }).click()
    await sees(bob.getByRole('option')).toHaveText(['Operator', 'Admin'])
    await bob.keyboard.press('Escape')
    await bob.keyboard.press('Escape')
    await sees(bob.getByRole('button', { name: 'Change Ann Berger' }), 'an owner is out of reach').toBeDisabled()
  })

  it('a disabled member is out at once, and stays out', async () => {
    await act('Disable…')
    await dialog(ann).getByRole('button', { name: 'Disable' }).click()
    await sees(ann.getByRole('list', { name: 'Disabled members' })).toContainText('Roberta Okoye')
    await sees(bob).toHaveURL(/sign-in/)
    await bob.getByLabel('E-mail').fill('bob@acme.test')
    await bob.getByLabel('Password', { exact: true }).fill(owner.password)
    await bob.getByRole('button', { name: 'Sign in' }).click()
    await sees(bob.getByRole('alert')).toBeVisible()
  })

  it('an enabled one may come back', async () => {
    await act('Enable')
    await sees(member('Roberta Okoye')).toBeVisible()
    await bob.getByRole('button', { name: 'Sign in' }).click()
    await sees(bob).not.toHaveURL(/sign-in/)
  })
})
