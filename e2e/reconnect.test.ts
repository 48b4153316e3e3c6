import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperator, ownerCalls, visitorCalls, type Call } from './calls.ts'
import { openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let dana: Call
/** One open conversation each of these; Ann has the first one open on her screen. */
const begun = ['Kiln', 'Glaze', 'Wheel', 'Clay', 'Brush'] as const
const ids: Record<string, string> = {}
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  await addOperator(call, 'Bob Okoye', 'bob@acme.test')
  const { workspace } = await call('GET /v1/me')
  for (const text of begun) {
    const visitor = await visitorCalls(stage.base, workspace.widgetKey)
    const { id } = await visitor('POST /v1/widget/conversations', { clientId: `first-${text}`, text: `${text} begins` })
    ids[text] = id
    dana ??= visitor
  }
  ann = await stage.operator(owner.email)
  await call('POST /v1/conversations/:id/accept', { id: ids['Kiln']! })
  await ann.goto(`${stage.base}/conversations/all`)
  await open(ann)
})
afterAll(() => stage.close())

const list = (page: Page) => page.getByRole('list', { name: 'Conversations in this view' })
const thread = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true })
const log = (page: Page) => thread(page).getByRole('log')
const rail = (page: Page) => page.getByRole('navigation', { name: 'Main' })
const open = async (page: Page) => {
  await list(page).getByRole('listitem').filter({ hasText: /Kiln/ }).click()
  await sees(log(page).getByText('Kiln begins')).toBeVisible()
}
const reply = async (page: Page, text: string) => {
  await page.getByRole('textbox', { name: 'Reply' }).fill(text)
  await page.keyboard.press('Enter')
}
let count = 0
const danaWrites = (text: string) =>
  dana('POST /v1/widget/conversations/:id/messages', { id: ids['Kiln']!, clientId: `dana-${++count}`, text })
const kept = async () => {
  const { items } = await call('GET /v1/conversations/:id/messages', { id: ids['Kiln']!, limit: 100 })
  return items.map((m) => m.text)
}

/** What a person reads on the page: rows, badges and messages. */
const read = async (page: Page) => ({
  rows: await list(page).getByRole('listitem').allInnerTexts(),
  badges: await rail(page).innerText(),
  title: await page.title(),
  messages: await log(page).innerText(),
})

/** A page of the same person opened only now shows the same, once it has settled. */
async function equalsFreshLoad(...pages: Page[]) {
  const loaded = await pages[0]!.context().newPage()
  await loaded.goto(pages[0]!.url())
  await sees(log(loaded).getByText('Kiln begins')).toBeVisible()
  for (const page of pages) await expect.poll(async () => same(await read(page), await read(loaded))).toEqual([])
  await loaded.close()
}

/** The parts in which two screens differ; the line above unread messages belongs to one sitting, not to the data. */
const same = (one: object, other: object) => {
  const clean = (value: unknown) => JSON.stringify(value).replaceAll(/\\nNew(?=\\n)/g, '')
  const before = new Map(Object.entries(one))
  return Object.entries(other).flatMap(([part, value]) =>
    clean(before.get(part)) === clean(value) ? [] : [`${part}: ${clean(before.get(part))} but loaded ${clean(value)}`],
  )
}

describe('an operator who was away from the network', () => {
  it('resumes in both tabs without fetching a list, and sees what a fresh load shows', async () => {
    const tab = await ann.context().newPage()
    await tab.goto(ann.url())
    await sees(log(tab).getByText('Kiln begins')).toBeVisible()
    await sees(list(tab).getByRole('listitem')).toHaveCount(begun.length)
    const asked: string[] = []
    for (const page of [ann, tab]) {
      page.on('request', (r) => /\/v1\/conversations\?.*view/.test(r.url()) && asked.push(r.url()))
    }

    await ann.context().setOffline(true)
    await sees(ann.getByText(/Offline since/)).toBeVisible()
    await sees(tab.getByText(/Offline since/)).toBeVisible()
    await reply(ann, 'Typed in the tunnel')
    await sees(ann.getByText(/Offline since .*1 message queued/)).toBeVisible()
    for (let n = 1; n <= 30; n++) await danaWrites(`While away ${n}`)
    const [glaze, wheel, clay] = [ids['Glaze']!, ids['Wheel']!, ids['Clay']!]
    await call('POST /v1/conversations/:id/accept', { id: glaze })
    await call('POST /v1/conversations/:id/messages', { id: glaze, clientId: 'colleague-1', text: 'I take the glaze' })
    await call('POST /v1/conversations/:id/close', { id: wheel })
    await call('POST /v1/conversations/:id/snooze', { id: clay, until: new Date(Date.now() + 3.6e6).toISOString() })
    expect(await kept()).not.toContain('Typed in the tunnel')

    await ann.context().setOffline(false)
    await sees(ann.getByText(/Offline since/)).toBeHidden()
    await sees(tab.getByText(/Offline since/)).toBeHidden()
    await sees(log(ann).getByText('While away 30', { exact: true })).toBeVisible()
    await sees(log(ann).getByText('Typed in the tunnel')).toHaveCount(1)
    await expect.poll(async () => (await kept()).filter((t) => t === 'Typed in the tunnel')).toHaveLength(1)
    await ann.mouse.move(0, 0)
    await sees(list(ann).getByText('Wheel begins')).toHaveCount(0)
    expect(asked).toEqual([])
    await equalsFreshLoad(ann, tab)
    // A load does ask for its list, and the watch above notices.
    await tab.reload()
    await expect.poll(() => asked.length).toBeGreaterThan(0)
    await tab.close()
  })

  it('sends two quickly and reloads in the middle: both are there once, in order', async () => {
    const held: (() => void)[] = []
    await ann.route('**/v1/conversations/*/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      // It reaches the product, but its answer never reaches the page.
      await route.fetch()
      held.push(() => void route.abort())
    })
    await reply(ann, 'Quick one')
    await reply(ann, 'Quick two')
    await expect.poll(() => held.length).toBeGreaterThan(0)
    await ann.unroute('**/v1/conversations/*/messages')
    await ann.reload()
    await sees(log(ann).getByText('Quick two')).toBeVisible()
    await expect.poll(async () => (await kept()).slice(-2)).toEqual(['Quick one', 'Quick two'])
    await sees(log(ann).getByText('Quick one')).toHaveCount(1)
    expect((await kept()).filter((t) => t.startsWith('Quick'))).toHaveLength(2)
  })
})

describe('a restart of the product', () => {
  it('brings both sides back by themselves, and what they wrote meanwhile arrives once and in order', async () => {
    const visitor = await stage.person()
    await visitor.goto(`${stage.base}/demo`)
    await visitor.getByRole('button', { name: /chat/i }).click()
    const chat = visitor.frameLocator('iframe')
    const write = async (text: string) => {
      await chat.getByRole('textbox').fill(text)
      await chat.getByRole('textbox').press('Enter')
    }
    await write('Kiln of the visitor')
    await sees(chat.getByText(/Sent|Delivered/)).toBeVisible()
    const row = list(ann).getByRole('listitem').filter({ hasText: 'Kiln of the visitor' })
    await row.click()
    await sees(log(ann).getByText('Kiln of the visitor')).toBeVisible()
    const id = new URL(ann.url()).pathname.split('/').at(-1)!

    // Nothing gets through from here on, as while the product is down; then it really goes.
    const api = /\/v1\/.*messages$/
    await Promise.all([ann, visitor].map((page) => page.route(api, (route) => route.abort())))
    for (const n of [1, 2, 3]) await write(`Visitor ${n}`)
    for (const n of [1, 2, 3]) await reply(ann, `Operator ${n}`)
    await stage.restart()
    await Promise.all([ann, visitor].map((page) => page.unroute(api)))

    await sees(chat.getByText('Operator 3', { exact: true })).toBeVisible({ timeout: 30_000 })
    // An anonymous visitor may be called "Visitor 3fa3".
    await sees(log(ann).getByText('Visitor 3', { exact: true })).toBeVisible({ timeout: 30_000 })
    const { items } = await call('GET /v1/conversations/:id/messages', { id })
    const texts = items.map((m) => m.text)
    const from = (side: string) => texts.filter((t) => t.startsWith(side))
    expect(from('Visitor ')).toEqual(['Visitor 1', 'Visitor 2', 'Visitor 3'])
    expect(from('Operator ')).toEqual(['Operator 1', 'Operator 2', 'Operator 3'])
    expect(items.map((m) => m.seq)).toEqual(items.map((_, n) => n + 1))
    await sees(ann.getByText(/Offline since/)).toBeHidden()
    for (const text of texts) {
      await sees(log(ann).getByText(text, { exact: true })).toHaveCount(1)
      await sees(chat.getByRole('log').getByText(text, { exact: true })).toHaveCount(1)
    }
  })
})
