import type { Board } from '@switchboard/contract'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator, ownerCalls, type Call } from './calls.ts'
import { expectAccessible, openStage, owner, phone, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let bob: Page
let board: Board
const ids: Record<string, string> = {}
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  const bobId = await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  board = await call('POST /v1/boards', { name: 'Support' })
  const { id: contactId } = await call('POST /v1/contacts', { name: 'Dana Whitfield', email: 'dana@example.com' })
  const [todo, doing] = board.columns
  const ticket = async (title: string, columnId: string, more: object = {}) => {
    ids[title] = (await call('POST /v1/tickets', { boardId: board.id, columnId, title, ...more })).id
  }
  await ticket('Refund is missing', todo!.id, { priority: 'urgent', contactId })
  await ticket('Login fails', todo!.id, { assigneeId: bobId })
  await ticket('تعذر تسجيل الدخول', todo!.id)
  await ticket('Slow search', doing!.id, { priority: 'high', dueAt: '2026-01-01T10:00:00.000Z' })
  ann = await stage.operator(owner.email)
  bob = await stage.operator('bob@acme.test')
})
afterAll(() => stage.close())

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const card = (page: Page, title: string) => page.locator(`[data-card="${ids[title]}"]`)
const link = (page: Page, title: string) => card(page, title).getByRole('link')
const rows = (page: Page) => page.getByRole('grid', { name: 'Tickets' }).locator('[data-row]')
const notice = (page: Page) => page.getByRole('region', { name: 'Notices' })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page) => page.getByRole('dialog')

/** The titles of a column from top to bottom, as a person sees them. */
const titles = async (page: Page, name: string): Promise<string[]> => {
  const found = await column(page, name)
    .locator('[data-card]')
    .evaluateAll((all) =>
      all
        .map((c) => [c.getBoundingClientRect().top, c.querySelector('a')!.textContent] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, title]) => title),
    )
  return found
}
const standsAs = (page: Page, name: string, expected: string[]) => sees.poll(() => titles(page, name)).toEqual(expected)

const places = async (page: Page) => JSON.stringify([await titles(page, 'In progress'), await titles(page, 'Waiting')])

const openBoard = async (page: Page) => {
  await page.goto(`${stage.base}/tickets/board/${board.id}`)
  await sees(link(page, 'Slow search')).toBeVisible()
}

// One story in order: each step stands on the one before.
describe('a board of two operators', () => {
  it('is found by its keys, and shows what its cards hold', async () => {
    await ann.keyboard.press('g')
    await ann.keyboard.press('t')
    await ann.waitForURL(/tickets\/board/)
    await openBoard(ann)
    await openBoard(bob)
    await standsAs(ann, 'To do', ['Refund is missing', 'Login fails', 'تعذر تسجيل الدخول'])
    await sees(card(ann, 'Refund is missing')).toContainText('Dana Whitfield')
    await sees(card(ann, 'Refund is missing')).toContainText('Urgent priority')
    await sees(card(ann, 'Login fails')).toContainText('Assigned to Bob Okoye')
    await sees(card(ann, 'Slow search')).toContainText('Overdue')
  })

  it('a card that one drags is seen by the other, is told to screen readers, and goes back by Ctrl+Z', async () => {
    await card(ann, 'Refund is missing').dragTo(card(ann, 'Slow search'), { targetPosition: { x: 40, y: 4 } })
    await standsAs(ann, 'In progress', ['Refund is missing', 'Slow search'])
    await standsAs(bob, 'In progress', ['Refund is missing', 'Slow search'])
    await sees(ann.getByRole('status', { name: 'Moves' })).toContainText('In progress, place 1 of 2')
    await sees(notice(ann)).toContainText('moved to In progress')
    await ann.keyboard.press('Control+z')
    await standsAs(bob, 'To do', ['Refund is missing', 'Login fails', 'تعذر تسجيل الدخول'])
    await standsAs(ann, 'In progress', ['Slow search'])
  })

  it('cards move by keys and by the menu, and keep the focus', async () => {
    await link(ann, 'Login fails').focus()
    await ann.keyboard.press('Alt+ArrowUp')
    await standsAs(ann, 'To do', ['Login fails', 'Refund is missing', 'تعذر تسجيل الدخول'])
    await sees(link(ann, 'Login fails')).toBeFocused()
    await ann.keyboard.press('Alt+ArrowRight')
    await standsAs(bob, 'In progress', ['Login fails', 'Slow search'])
    await sees(link(ann, 'Login fails')).toBeFocused()
    await ann.keyboard.press('j')
    await sees(link(ann, 'Slow search')).toBeFocused()
    await ann.keyboard.press('h')
    await sees(link(ann, 'تعذر تسجيل الدخول')).toBeFocused()
    await ann.keyboard.press('m')
    await ann.getByRole('menuitem', { name: 'Done' }).click()
    await standsAs(bob, 'Done', ['تعذر تسجيل الدخول'])
  })

  it('a card follows keys that are pressed before the page is drawn again', async () => {
    await link(ann, 'Login fails').focus()
    await ann.evaluate(twoKeys)
    await standsAs(bob, 'Waiting', [])
    await standsAs(bob, 'Done', ['Login fails', 'تعذر تسجيل الدخول'])
    await sees(link(ann, 'Login fails')).toBeFocused()
    await ann.keyboard.press('Control+z')
    await standsAs(bob, 'Waiting', ['Login fails'])
    await ann.keyboard.press('Alt+ArrowLeft')
    await standsAs(bob, 'In progress', ['Login fails', 'Slow search'])
  })

  it('both move the same card at once: one order for all', async () => {
    await link(ann, 'Refund is missing').focus()
    await link(bob, 'Refund is missing').focus()
    const answered = [ann, bob].map((page) => page.waitForResponse(/\/move$/))
    await Promise.all([ann.keyboard.press('Alt+ArrowRight'), bob.keyboard.press('Alt+ArrowRight')])
    await Promise.all(answered)
    const { columnId } = await call('GET /v1/tickets/:id', { id: ids['Refund is missing']! })
    const name = board.columns.find((c) => c.id === columnId)!.name
    await sees.poll(() => titles(ann, name)).toContain('Refund is missing')
    await sees.poll(async () => (await places(ann)) === (await places(bob))).toBe(true)
    await standsAs(ann, 'To do', [])
  })

  it('a refused move goes back and says why', async () => {
    await ann.route('**/move', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/json',
        body: JSON.stringify({
          error: { code: 'column_archived', message: 'This column is archived.', requestId: 'x' },
        }),
      }),
    )
    await link(ann, 'Login fails').focus()
    await ann.keyboard.press('Alt+ArrowLeft')
    await sees(notice(ann)).toContainText('This column is archived.')
    await sees(column(ann, 'In progress').locator(`[data-card="${ids['Login fails']}"]`)).toBeVisible()
    await ann.unroute('**/move')
  })

  it('swimlanes cut the board, and fold', async () => {
    await press(ann, 'Swimlanes: No swimlanes')
    await ann.getByRole('menuitemradio', { name: 'By priority' }).click()
    const lane = ann.getByRole('region', { name: 'Urgent' })
    await sees(lane.getByRole('link')).toHaveText(['Refund is missing'])
    await lane.getByRole('button', { name: /^Urgent/ }).click()
    await sees(lane.getByRole('link')).toHaveCount(0)
    await lane.getByRole('button', { name: /^Urgent/ }).click()
    await press(ann, 'Swimlanes: By priority')
    await ann.getByRole('menuitemradio', { name: 'No swimlanes' }).click()
  })

  it('a column is added, limited and warns, live for the other', async () => {
    await press(ann, 'More about this board')
    await ann.getByRole('menuitem', { name: 'New column…' }).click()
    await dialog(ann).getByLabel('Name').fill('Review')
    await press(ann, 'Add column')
    await sees(column(bob, 'Review')).toBeVisible()
    await press(ann, 'Column In progress')
    await ann.getByRole('menuitem', { name: 'Change…' }).click()
    await dialog(ann).getByLabel('Limit').fill('1')
    await press(ann, 'Save')
    await sees(column(bob, 'In progress').getByRole('img', { name: 'Over its limit:' })).toBeVisible()
  })

  it('Enter opens the ticket by its address, and the board stays beneath', async () => {
    await link(ann, 'Login fails').focus()
    await ann.keyboard.press('Enter')
    await ann.waitForURL(`${stage.base}/tickets/${ids['Login fails']}`)
    await sees(card(ann, 'Slow search')).toBeAttached()
  })
})

describe('the tickets as a list', () => {
  it('are searched with highlights, filtered, and kept as a view', async () => {
    await ann.goto(`${stage.base}/tickets/list`)
    await sees(rows(ann)).toHaveCount(4)
    await ann.keyboard.press('/')
    await ann.keyboard.type('slow')
    await sees(rows(ann)).toHaveCount(1)
    await sees(rows(ann).locator('mark').first()).toHaveText('Slow')
    await ann.getByRole('searchbox', { name: 'Search tickets' }).press('Escape')
    await sees(rows(ann)).toHaveCount(4)
    await ann.getByRole('searchbox', { name: 'Search tickets' }).press('Escape')
    await ann.keyboard.press('f')
    await sees(ann.getByRole('combobox', { name: 'Filter by' })).toBeFocused()
    await ann.keyboard.type('Priority')
    await ann.keyboard.press('Enter')
    await dialog(ann)
      .getByRole('checkbox', { name: 'Urgent' })
      .or(dialog(ann).getByRole('radio', { name: 'Urgent' }))
      .click()
    await press(ann, 'Apply')
    await sees(rows(ann)).toHaveCount(1)
    await press(ann, 'Save view')
    await dialog(ann).getByLabel('Name').fill('Burning')
    await press(ann, 'Save')
    await sees(ann.getByRole('button', { name: /^Burning/ })).toBeVisible()
    await ann.getByRole('button', { name: /^Burning/ }).click()
    await ann.getByRole('menuitemradio', { name: 'My tickets' }).click()
    await sees(ann.getByText('No ticket matches')).toBeVisible()
  })

  it('are changed many at once, and undo puts back exactly what was', async () => {
    await ann.goto(`${stage.base}/tickets/list`)
    await sees(rows(ann)).toHaveCount(4)
    await rows(ann).first().focus()
    await ann.keyboard.press('x')
    await ann.keyboard.press('Shift+J')
    await sees(ann.getByText('2 selected')).toBeVisible()
    await ann.keyboard.press('Control+a')
    await sees(ann.getByText('4 selected')).toBeVisible()
    const before = await priorities()
    await ann.getByRole('region', { name: 'Selected tickets' }).getByRole('button', { name: 'Priority' }).click()
    await ann.getByRole('menuitem', { name: 'Low' }).click()
    await sees(notice(ann)).toContainText('4 tickets changed')
    expect(new Set(Object.values(await priorities()))).toEqual(new Set(['low']))
    await ann.keyboard.press('Control+z')
    await sees.poll(priorities).toEqual(before)
  })
})

const priorities = async () =>
  Object.fromEntries((await call('GET /v1/tickets', { boardId: board.id })).items.map((t) => [t.title, t.priority]))

describe('accessibility', () => {
  it('of the board, its swimlanes and the list, in light and dark, and on a phone', async () => {
    const page = await stage.operator(owner.email, { reducedMotion: 'reduce' })
    await openBoard(page)
    await expectAccessible(page)
    await page.goto(`${stage.base}/tickets/board/${board.id}?lanes=assignee`)
    await sees(page.getByRole('region', { name: 'No assignee' })).toBeVisible()
    await expectAccessible(page)
    await page.goto(`${stage.base}/tickets/list`)
    await sees(rows(page)).toHaveCount(4)
    await expectAccessible(page)
    await page.setViewportSize(phone)
    await page.goto(`${stage.base}/tickets/board/${board.id}`)
    await sees(page.getByRole('combobox', { name: 'Column' })).toBeVisible()
    await expectAccessible(page)
  })
})

/** Runs in the page: a held key repeats faster than a slow machine draws. */
function twoKeys(): void {
  interface Window {
    document: { activeElement: { dispatchEvent(event: Event): void } }
    KeyboardEvent: new (type: string, init: object) => Event
  }
  const { document, KeyboardEvent } = globalThis as unknown as Window
  const key = { key: 'ArrowRight', code: 'ArrowRight', altKey: true, bubbles: true, cancelable: true }
  for (let n = 0; n < 2; n++) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key))
}
