import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { openSite, openStage, owner, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let ann: Page
let site: { base: string; close(): Promise<void> }
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  const { snippet } = await call('GET /v1/workspace/install')
  const page = (title: string) => ({ html: `<!doctype html><html lang="en"><title>${title}</title>${snippet}</html>` })
  site = await openSite({ '/': page('Lamps'), '/pricing': page('Prices') })
  ann = await stage.operator(owner.email, { reducedMotion: 'reduce' })
})
afterAll(async () => {
  await site.close()
  await stage.close()
})

/** Somebody in a browser of their own on the company's site. */
async function visit(path: string): Promise<Page> {
  const page = await stage.person()
  await page.goto(site.base + path)
  return page
}
const leave = (visitor: Page) => visitor.context().close()
const rows = () =>
  ann
    .getByRole('grid', { name: 'Visitors' })
    .getByRole('row')
    .filter({ has: ann.getByRole('gridcell') })
const details = () => ann.getByRole('complementary', { name: 'Visitor details' })
const show = (mode: 'Map' | 'List' | 'Split') => ann.getByRole('button', { name: mode, exact: true }).click()
/** A connection that only breaks off is given a few seconds to come back. */
const gone = { timeout: 20_000 }
/** Rows hold still under the hand. */
const handAway = () => ann.mouse.move(4, 4)

describe('visitors', () => {
  it('says what to do while nobody is here', async () => {
    await sees(ann.getByRole('heading', { name: 'Conversations' })).toBeVisible()
    await ann.keyboard.press('g')
    await ann.keyboard.press('v')
    await sees(ann.getByRole('heading', { name: 'Visitors' })).toBeVisible()
    await sees(ann.getByRole('application', { name: 'Visitors on a map of the world' })).toBeVisible()
    await sees(ann.getByText('Nobody can be seen yet')).toBeVisible()
    await sees(ann.getByRole('link', { name: 'Put the widget on your site' })).toBeVisible()
  })

  it('one opens a page, goes to another and changes the address; two tabs are one; the last one closed ends it', async () => {
    const dana = await visit('/')
    await sees(rows()).toHaveCount(1)
    await sees(rows()).toContainText('Lamps')
    await sees(rows()).toContainText('Browsing')
    await dana.goto(`${site.base}/pricing`)
    await sees(rows()).toContainText('Prices')
    await dana.evaluate(() => history.pushState({}, '', '/checkout'))
    await sees(rows()).toContainText('/checkout')
    await sees(ann.getByRole('list', { name: 'Active pages' })).toContainText('/checkout1')
    const second = await dana.context().newPage()
    await second.goto(`${site.base}/pricing`)
    await sees(ann.getByRole('list', { name: 'Active pages' })).toContainText('/pricing')
    await sees(rows()).toHaveCount(1)
    await leave(dana)
    await sees(rows()).toHaveCount(0, gone)
    await sees(ann.getByText('Nobody is here right now')).toBeVisible()
  })

  it('is filtered by state, page and words, and says when nobody matches', async () => {
    await show('List')
    const [dana, eli] = [await visit('/'), await visit('/pricing')]
    await sees(rows()).toHaveCount(2)
    await ann.getByRole('button', { name: /^Browsing/ }).click()
    await sees(rows()).toHaveCount(2)
    await ann.getByRole('button', { name: /^Waiting/ }).click()
    await sees(ann.getByText('Nobody matches')).toBeVisible()
    await ann.getByRole('button', { name: 'Show everybody' }).click()
    await ann.keyboard.press('/')
    await ann.keyboard.type('prices')
    await sees(rows()).toHaveCount(1)
    await ann.keyboard.press('Escape')
    await sees(rows()).toHaveCount(2)
    await ann
      .getByRole('list', { name: 'Active pages' })
      .getByRole('button', { name: /pricing/ })
      .click()
    await sees(rows()).toHaveCount(1)
    await sees(rows()).toContainText('Prices')
    await ann
      .getByRole('list', { name: 'Active pages' })
      .getByRole('button', { name: /pricing/ })
      .click()
    await leave(dana)
    await leave(eli)
    await sees(rows()).toHaveCount(0, gone)
  })

  it('can be spoken to: the first message shows beside the launcher, the answer and the state come back', async () => {
    const dana = await visit('/pricing')
    await sees(rows()).toHaveCount(1)
    await rows().first().click()
    await sees(details()).toContainText('Prices')
    await sees(details().getByRole('list', { name: 'Pages of this visitor' })).toContainText('/pricing')
    await details().getByRole('button', { name: 'Start conversation' }).click()
    await ann.keyboard.type('May I help you to choose?')
    await ann.keyboard.press('Control+Enter')
    await sees(details().getByText('Sent. The visitor sees it in the chat.')).toBeVisible()
    await sees(dana.getByText('May I help you to choose?')).toBeVisible()
    await handAway()
    await sees(rows()).not.toContainText('Browsing')
    await dana.getByRole('button', { name: /^Chat/ }).click()
    const chat = dana.frameLocator('iframe')
    await sees(chat.getByRole('log').getByText('May I help you to choose?')).toBeVisible()
    await chat.getByRole('textbox').fill('Yes, a lamp for reading')
    await chat.getByRole('textbox').press('Enter')
    await sees(chat.getByText(/Sent|Delivered/)).toBeVisible()
    await details().getByRole('link', { name: 'Open conversation' }).click()
    await sees(ann.getByRole('region', { name: 'Conversation', exact: true })).toContainText('Yes, a lamp for reading')
    await sees(ann.getByRole('complementary', { name: 'Contact' })).toContainText('Here now')
    await ann.getByRole('complementary', { name: 'Contact' }).getByRole('button', { name: 'Show', exact: true }).click()
    await sees(ann.getByRole('list', { name: 'Pages the contact has seen' })).toContainText('/pricing')
    await leave(dana)
    await sees(ann.getByRole('complementary', { name: 'Contact' })).toContainText('A moment ago', gone)
  })

  it('an alert tells of somebody on a page, and its notice leads to them', async () => {
    await ann.goto(`${stage.base}/visitors`)
    await ann.getByRole('button', { name: 'Alerts' }).click()
    await ann.getByRole('button', { name: 'New alert' }).click()
    await ann.getByLabel('Name', { exact: true }).fill('Looks at the prices')
    await ann.getByLabel('Page contains').fill('/pricing')
    await sees(ann.getByText('Tell me when anybody is on /pricing.')).toBeVisible()
    await ann.getByRole('button', { name: 'Create' }).click()
    await sees(ann.getByRole('switch', { name: 'Looks at the prices' })).toBeChecked()
    await ann.keyboard.press('Escape')
    const eli = await visit('/pricing')
    const notice = ann.getByRole('region', { name: 'Notices' })
    await sees(notice).toContainText('Looks at the prices')
    await notice.getByRole('button', { name: 'Open' }).click()
    await sees(details()).toContainText('Prices')
    await leave(eli)
    await sees(details()).toContainText('Has left the site', gone)
  })
})
