import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerCalls, visitorCalls, type Call } from './calls.ts'
import { openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await call('POST /v1/contact-fields', { label: 'Seats', type: 'number' })
  await call('POST /v1/contacts', { name: 'Eli Sanders', email: 'eli@example.com' })
  ann = await stage.operator(owner.email)
})
afterAll(() => stage.close())

const dialog = () => ann.getByRole('dialog')
const press = (name: string | RegExp) => ann.getByRole('button', { name, exact: true }).click()
const csv = [
  'Full name;E-mail;Seats;Where from',
  'Eli B. Sanders;eli@example.com;12;Fair',
  'Hana Novák;hana@example.com;many;Web',
  'Ivo Petrov;no address;3;Web',
  'Julia Brandt;julia@example.com;5;Fair',
].join('\r\n')

describe('contacts from a file, and a person who is erased', () => {
  it('the columns of a file are guessed and can be chosen', async () => {
    await ann.goto(`${stage.base}/contacts`)
    await press('More')
    await ann.getByRole('menuitem', { name: 'Import a CSV' }).click()
    const picking = ann.waitForEvent('filechooser')
    await press('Choose a file')
    await (await picking).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await sees(ann.getByRole('combobox', { name: 'E-mail becomes' })).toHaveText('E-mail')
    await ann.getByRole('combobox', { name: 'Full name becomes' }).click()
    await ann.getByRole('option', { name: 'Name', exact: true }).click()
    await ann.getByRole('combobox', { name: 'Where from becomes' }).click()
    await ann.getByRole('option', { name: 'Metadata: Where from' }).click()
    await sees(ann.getByRole('combobox', { name: 'Seats becomes' })).toHaveText('Seats')
  })

  it('a check shows what would happen, row by row, and stores nothing', async () => {
    await press('Check all rows')
    await sees(ann.getByText('What would happen')).toBeVisible()
    await sees(ann.getByText(/1 to add · 1 to update/)).toBeVisible()
    const problems = ann.getByRole('region', { name: 'Problems by row' }).getByRole('row')
    await sees(problems).toHaveCount(3)
    await sees(problems.nth(1)).toContainText('Seats')
    expect((await call('POST /v1/contacts/search', {})).items).toHaveLength(1)
  })

  it('the import can be left and found again, and its rows are contacts', async () => {
    const begun = ann.waitForResponse(/\/run$/)
    await press('Import 2 contacts')
    await begun
    await ann.goto(`${stage.base}/contacts/import`)
    const held = ann.getByRole('list', { name: 'Imports' }).getByRole('button', { name: /people\.csv/ })
    await sees(held).toContainText('Done')
    await held.click()
    await sees(ann.getByText(/1 added · 1 updated/)).toBeVisible()
    await press('See the contacts')
    await sees(ann.getByRole('grid').getByText('Julia Brandt')).toBeVisible()
    const eli = (await call('POST /v1/contacts/search', { q: 'sanders' })).items[0]!
    expect(eli).toMatchObject({ name: 'Eli B. Sanders', fields: { seats: 12 }, metadata: { 'Where from': 'Fair' } })
  })

  it('erasing wants the name typed, and leaves nothing of the person', async () => {
    const { workspace } = await call('GET /v1/me')
    const dana = await visitorCalls(stage.base, workspace.widgetKey)
    const talk = await dana('POST /v1/widget/conversations', { clientId: 'danas-words', text: 'My parcel is lost' })
    const { contact } = await call('GET /v1/conversations/:id', { id: talk.id })
    await call('PATCH /v1/contacts/:id', { id: contact.id, name: 'Dana Whitfield' })
    await ann.goto(`${stage.base}/contacts/${contact.id}`)
    await sees(ann.getByText('My parcel is lost')).toBeVisible()
    await press('More acts')
    await ann.getByRole('menuitem', { name: 'Erase…' }).click()
    const erase = dialog().getByRole('button', { name: 'Erase for good' })
    await dialog().getByRole('textbox').fill('Dana')
    await sees(erase).toBeDisabled()
    await dialog().getByRole('textbox').fill('Dana Whitfield')
    await erase.click()
    await sees(dialog()).toContainText('Nothing of this person is left')
    await press('Done')
    await sees(ann.getByRole('grid').getByText('Julia Brandt')).toBeVisible()
    await sees(ann.getByRole('grid').getByText('Dana Whitfield')).toHaveCount(0)
    await ann.goto(`${stage.base}/contacts/${contact.id}`)
    await sees(ann.getByText('There is no such contact')).toBeVisible()
  })
})
