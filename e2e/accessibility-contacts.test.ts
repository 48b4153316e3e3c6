import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ownerCalls, visitorCalls, type Call } from './calls.ts'
import { desk, expectAccessible, openStage, owner, phone, popups, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let page: Page
let dana: string
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  page = await stage.operator(owner.email, { reducedMotion: 'reduce' })
})
afterAll(() => stage.close())

const go = async (path: string, heading: string | RegExp) => {
  await page.goto(stage.base + path)
  await sees(page.getByRole('heading', { name: heading, level: 1 })).toBeAttached()
  await sees(page.getByLabel(/^Loading/)).toHaveCount(0)
}
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click()
const dialog = () => page.getByRole('dialog')
const shut = async () => {
  await page.keyboard.press('Escape')
  await sees(dialog()).toHaveCount(0)
}
const item = (name: string) => page.getByRole('menuitem', { name }).click()

describe('the list of contacts', () => {
  it('empty, and with people', async () => {
    await go('/contacts', 'Contacts')
    await sees(page.getByText('No contacts yet')).toBeVisible()
    await expectAccessible(page)
    await seed()
    await go('/contacts', 'Contacts')
    await sees(page.getByRole('row').nth(4)).toBeVisible()
    await expectAccessible(page)
  })

  it('with rows selected, a filter, and a search that finds nobody', async () => {
    await page.getByRole('checkbox', { name: /^Select Dana/ }).click()
    await expectAccessible(page)
    await press('Tag')
    await sees(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page, popups)
    await page.keyboard.press('Escape')
    await press('Block')
    await sees(page.getByRole('heading', { name: /^Block 1 contact/ })).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
    await press('Filter')
    await sees(page.getByRole('option', { name: 'Plan' })).toBeVisible()
    await expectAccessible(page, popups)
    await page.getByRole('option', { name: 'Plan' }).click()
    await expectAccessible(page, popups)
    await dialog().getByRole('checkbox', { name: 'Pro' }).click()
    await press('Apply')
    await sees(page.getByRole('row')).toHaveCount(2)
    await expectAccessible(page)
    await press('Columns')
    await expectAccessible(page, popups)
    await shut()
    await page.getByRole('button', { name: /^All contacts/ }).click()
    await expectAccessible(page, popups)
    await item('Save as a new view…')
    await expectAccessible(page, popups)
    await shut()
    await page.getByRole('searchbox').fill('qqqqqq')
    await sees(page.getByText('Nobody matches')).toBeVisible()
    await expectAccessible(page)
  })

  it('the dialog that adds one', async () => {
    await go('/contacts', 'Contacts')
    await press('New contact')
    await press('Add contact')
    await sees(dialog().getByRole('alert')).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
  })
})

describe('a profile', () => {
  it('its fields and its parts', async () => {
    await go(`/contacts/${dana}`, 'Dana Whitfield')
    await sees(page.getByText('Where is my parcel?')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Edit e-mail' }).click({ force: true })
    await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody')
    await page.keyboard.press('Enter')
    await sees(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'History of name' }).click({ force: true })
    await sees(dialog()).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
    for (const part of ['Visits', /^Comments/, 'Activity']) {
      await press(part)
      await expectAccessible(page)
    }
  })

  it('its dialogs', async () => {
    await press('Start conversation')
    await expectAccessible(page, popups)
    await shut()
    await press('More acts')
    await sees(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page, popups)
    await item('Erase…')
    await expectAccessible(page, popups)
    await shut()
    await press('More acts')
    await item('Merge…')
    await dialog().getByLabel('Search').fill('whitfield')
    await dialog()
      .getByRole('button', { name: /^D\. Whitfield/ })
      .click()
    await sees(dialog()).toContainText('Which value to keep')
    await expectAccessible(page, popups)
    await shut()
  })

  it('of nobody', async () => {
    await page.goto(`${stage.base}/contacts/${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`)
    await sees(page.getByText('There is no such contact')).toBeVisible()
    await expectAccessible(page)
  })
})

it('an import: the file, its columns, what the check found, and the end', async () => {
  await go('/contacts/import', 'Import contacts')
  await expectAccessible(page)
  const picking = page.waitForEvent('filechooser')
  await press('Choose a file')
  const csv = 'Name,E-mail,Seats,Company\nIvo Petrov,ivo@example.com,3,Northwind\nHana,hana@example.com,many,Acme'
  await (await picking).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await sees(page.getByRole('combobox', { name: 'E-mail becomes' })).toBeVisible()
  await expectAccessible(page)
  await press('Check all rows')
  await sees(page.getByRole('region', { name: 'Problems by row' })).toBeVisible()
  await expectAccessible(page)
  await press('Import 1 contact')
  await sees(page.getByText('1 added', { exact: false })).toBeVisible()
  await expectAccessible(page)
  await press('Import another file')
  await sees(page.getByRole('list', { name: 'Imports' })).toBeVisible()
  await expectAccessible(page)
})

describe('the settings of contacts', () => {
  it.each([
    ['contact-fields', 'Contact fields', 'Change Plan'],
    ['tags', 'Tags', 'Change VIP'],
  ])('%s', async (section, title, change) => {
    await go(`/settings/${section}`, title)
    await expectAccessible(page)
    await press(change)
    await sees(dialog()).toBeVisible()
    await expectAccessible(page, popups)
    await shut()
  })
})

it('on a phone: the list, a profile and where to go', async () => {
  await page.setViewportSize(phone)
  await go('/contacts', 'Contacts')
  await sees(page.getByRole('row').nth(4)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'More' }).click()
  await sees(page.getByRole('menuitem', { name: 'Contacts' })).toBeVisible()
  await expectAccessible(page, popups)
  await page.keyboard.press('Escape')
  await go(`/contacts/${dana}`, 'Dana Whitfield')
  await expectAccessible(page)
  await page.setViewportSize(desk)
})

/** Named people with every kind of field, through the public API. */
async function seed() {
  const fields = [
    { label: 'Plan', type: 'choice' as const, choices: ['Free', 'Pro'] },
    { label: 'Seats', type: 'number' as const },
    { label: 'Renewal', type: 'date' as const },
    { label: 'Site', type: 'link' as const },
    { label: 'Press', type: 'boolean' as const },
  ]
  for (const field of fields) await call('POST /v1/contact-fields', field)
  const tags = await Promise.all(
    (['grey', 'yellow', 'violet'] as const).map((color, i) =>
      call('POST /v1/tags', { name: ['VIP', 'Trial', 'Überweisungsrückläufer'][i]!, color }),
    ),
  )
  const { workspace } = await call('GET /v1/me')
  const visitor = await visitorCalls(stage.base, workspace.widgetKey)
  const talk = await visitor('POST /v1/widget/conversations', { clientId: 'danas-first', text: 'Where is my parcel?' })
  dana = (await call('GET /v1/conversations/:id', { id: talk.id })).contact.id
  await call('PATCH /v1/contacts/:id', {
    id: dana,
    name: 'Dana Whitfield',
    email: 'dana@example.com',
    tagIds: tags.map((t) => t.id),
    fields: { plan: 'Pro', seats: 12, renewal: '2027-01-31', site: 'https://example.com', press: true },
    metadata: { company: 'Northwind' },
  })
  await call('POST /v1/comments', { entity: `contact:${dana}`, clientId: 'of-dana', text: 'Prefers to be called.' })
  const eli = await call('POST /v1/contacts', { name: 'Eli Sanders', phone: '+49 30 1234567' })
  await call('POST /v1/contacts/:id/block', { id: eli.id, reason: 'Spam' })
  await call('POST /v1/contacts', { name: 'D. Whitfield', email: 'd@example.com', fields: { plan: 'Free' } })
  await call('POST /v1/contacts', { name: 'عبد الرحمن بن محمد بن عبد العزيز', externalId: 'user-7' })
}
