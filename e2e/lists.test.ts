import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ownerCalls, visitorCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, phone, desk, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  for (const text of ['Where is my parcel?', 'The lamp flickers', 'Can I change my address?']) await write(text)
  ann = await stage.operator(owner.email)
})
afterAll(() => stage.close())

async function write(text: string): Promise<string> {
  const { widgetKey } = await call('GET /v1/workspace')
  const visitor = await visitorCalls(stage.base, widgetKey)
  const { id } = await visitor('POST /v1/widget/conversations', { clientId: randomUUID(), text })
  return id
}

const rows = (page: Page) => page.getByRole('list', { name: 'Conversations in this view' }).locator('[data-row]')
const row = (page: Page, text: string) => rows(page).filter({ hasText: text })
const notice = (page: Page) => page.getByRole('region', { name: 'Notices' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()

// One story in order: each step stands on the one before.
describe('lists of conversations', () => {
  it('priority and tags are set by keys and stand in the row', async () => {
    await ann.goto(`${stage.base}/conversations/all`)
    await row(ann, 'The lamp flickers').click()
    await sees(ann.getByRole('log')).toContainText('The lamp flickers')
    await ann.getByRole('log').focus()
    await ann.keyboard.press('p')
    await ann.getByRole('menuitemradio', { name: 'Urgent' }).click()
    await sees(row(ann, 'The lamp flickers')).toContainText('Urgent priority')
    await ann.getByRole('log').focus()
    await ann.keyboard.press('l')
    await ann.getByRole('combobox', { name: 'Find or make a tag' }).fill('Hardware')
    await ann.keyboard.press('Enter')
    await sees(row(ann, 'The lamp flickers')).toContainText('Hardware')
    await ann.keyboard.press('Escape')
  })

  it('a filter becomes a view that is kept, named, and follows what comes to match', async () => {
    await ann.goto(`${stage.base}/conversations/all`)
    await sees(rows(ann)).toHaveCount(3)
    await ann.keyboard.press('f')
    await ann.getByRole('combobox', { name: 'Filter by' }).fill('prio')
    await ann.keyboard.press('Enter')
    await ann.getByRole('checkbox', { name: 'Urgent' }).click()
    await press(ann, 'Apply')
    await sees(rows(ann)).toHaveCount(1)
    await press(ann, 'Save view')
    await ann.getByRole('dialog').getByLabel('Name').fill('Burning')
    await ann.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
    await sees(ann.getByRole('button', { name: 'Burning' })).toBeVisible()
    const { items } = await call('GET /v1/conversations', { view: 'all' })
    const { id } = items.find((c) => c.lastMessage?.text.includes('parcel'))!
    await call('PATCH /v1/conversations/:id', { id, priority: 'urgent' })
    await sees(rows(ann)).toHaveCount(2)
    await rows(ann).first().focus()
    await ann.keyboard.press('Control+a')
    await expectAccessible(ann)
    await ann.keyboard.press('Escape')
    await press(ann, 'More about this view')
    await ann.getByRole('menuitem', { name: 'Remove view' }).click()
    await sees(notice(ann)).toContainText('Burning was removed')
    await notice(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(ann.getByRole('button', { name: 'Burning' })).toBeVisible()
    await sees(rows(ann)).toHaveCount(2)
  })

  it('many are resolved at once, and undone', async () => {
    await ann.goto(`${stage.base}/conversations/all`)
    await sees(rows(ann)).toHaveCount(3)
    await rows(ann).first().focus()
    await ann.keyboard.press('x')
    await ann.keyboard.press('Shift+J')
    const bar = ann.getByRole('region', { name: 'Selected conversations' })
    await sees(bar).toContainText('2 selected')
    await ann.keyboard.press('Control+a')
    await sees(bar).toContainText('3 selected')
    await bar.getByRole('button', { name: 'Resolve' }).click()
    await sees(notice(ann)).toContainText('3 conversations resolved')
    await sees(ann.getByText('No open conversations')).toBeVisible()
    await notice(ann).getByRole('button', { name: 'Undo' }).click()
    await sees(rows(ann)).toHaveCount(3)
  })

  it('a ticket is found by what it is about, among the rest and alone', async () => {
    const { items: boards } = await call('GET /v1/boards')
    const { reference } = await call('POST /v1/tickets', {
      boardId: boards[0]!.id,
      title: 'Order a new trombone',
      description: 'The slide of the **brass** one is bent.',
    })
    await write('My trombone is bent')
    await sees.poll(async () => (await call('GET /v1/search', { q: 'trombone' })).items.length).toBe(2)
    await ann.goto(`${stage.base}/search?q=trombnoe`)
    const results = ann.getByRole('list', { name: 'Results' })
    await sees(results.getByRole('listitem')).toHaveCount(2)
    await sees(results.getByRole('listitem').first()).toContainText(`${reference} · Order a new trombone`)
    await sees(results.getByRole('listitem').first()).toContainText('Tickets · To do')
    await ann.getByRole('combobox', { name: 'Kind' }).click()
    await ann.getByRole('option', { name: 'Tickets' }).click()
    await sees(results.getByRole('listitem')).toHaveCount(1)
    await ann.reload()
    await sees(results.locator('mark')).toHaveText('trombone')
    await ann.getByRole('searchbox', { name: 'Search everything' }).fill('brass')
    await sees(results.locator('mark')).toHaveText('brass')
    await expectAccessible(ann)
    await ann.setViewportSize(phone)
    await expectAccessible(ann)
    await ann.setViewportSize(desk)
    await ann.getByRole('searchbox', { name: 'Search everything' }).fill(reference)
    await results.getByRole('link').click()
    await sees(ann.getByRole('heading', { name: 'Order a new trombone' })).toBeVisible()
  })

  it('a word said long ago is found and leads to its place', async () => {
    const id = await write('The violet umbrella was lost')
    for (let n = 1; n <= 120; n++)
      await call('POST /v1/conversations/:id/messages', { id, clientId: randomUUID(), text: `Line ${n}` })
    await ann.goto(`${stage.base}/conversations/waiting`)
    await sees(rows(ann)).toHaveCount(4)
    await ann.keyboard.press('Control+k')
    await ann.getByRole('combobox', { name: /^Search commands/ }).fill('umbrela')
    await sees(ann.getByRole('option', { name: /violet umbrella/ })).toBeVisible()
    await ann.getByRole('option', { name: /^Search everything for/ }).click()
    const results = ann.getByRole('list', { name: 'Results' })
    await sees(results.locator('mark')).toHaveText('umbrella')
    await ann.reload()
    await sees(results.locator('mark')).toHaveText('umbrella')
    await expectAccessible(ann)
    await ann.setViewportSize(phone)
    await expectAccessible(ann)
    await ann.setViewportSize(desk)
    await results.getByRole('link').click()
    await sees(ann.getByText('The violet umbrella was lost').last()).toBeInViewport()
    await sees(ann).toHaveURL(new RegExp(`${id}$`))
  })
})
