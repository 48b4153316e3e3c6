import type { FrameLocator, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerCalls, visitorCalls, type Call } from './calls.ts'
import { openSite, openStage, owner, phone, type Stage, sees } from './stage.ts'

const inHand = { viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

let stage: Stage
let call: Call
let ann: Page
let site: { base: string; close(): Promise<void> }
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ann = await stage.operator(owner.email, inHand)
  const { snippet } = await call('GET /v1/workspace/install')
  const page = (title: string) =>
    `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><a href="/cart">Cart</a>${snippet}</html>`
  site = await openSite({ '/': { html: page('Shop') }, '/cart': { html: page('Cart') } })
})
afterAll(async () => {
  await site.close()
  await stage.close()
})

/** Nothing reaches beyond the sides of the screen. */
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)

const bar = () => ann.getByRole('navigation', { name: 'Main' })
const list = () => ann.getByRole('list', { name: 'Conversations in this view' })
const thread = () => ann.getByRole('region', { name: 'Conversation', exact: true })

describe('an operator with a phone', () => {
  it('sees one pane above a bottom bar', async () => {
    const { workspace } = await call('GET /v1/me')
    const dana = await visitorCalls(stage.base, workspace.widgetKey)
    await dana('POST /v1/widget/conversations', { clientId: 'danas-first', text: 'Is the kiln still open today?' })
    await sees(list().getByText('Is the kiln still open today?')).toBeVisible()
    await sees(thread()).toHaveCount(0)
    await sees(bar()).toBeInViewport({ ratio: 1 })
    const { y, height } = (await bar().boundingBox())!
    expect(y + height).toBe(phone.height)
    await fits(ann)
  })

  it('opens a conversation over the whole screen, accepts, talks and comes back', async () => {
    await list().getByText('Is the kiln still open today?').tap()
    await sees(thread()).toBeVisible()
    await sees(list()).toHaveCount(0)
    await sees(bar()).toHaveCount(0)
    await fits(ann)
    await thread().getByRole('button', { name: 'Accept' }).tap()
    await ann.getByRole('textbox', { name: 'Reply' }).fill('Until six.')
    await thread().getByRole('button', { name: 'Send', exact: true }).tap()
    await sees(thread().getByText('Until six.')).toBeVisible()
    await thread().getByRole('button', { name: 'Contact and handling' }).tap()
    await sees(ann.getByText('Handling')).toBeVisible()
    await fits(ann)
    await ann.keyboard.press('Escape')
    await thread().getByRole('link', { name: 'Back to the list' }).tap()
    await sees(ann.getByRole('button', { name: /^Mine/ })).toBeVisible()
    await sees(bar()).toBeVisible()
    await ann.getByRole('button', { name: /^Mine/ }).tap()
    await sees(list().getByText('You: Until six.')).toBeVisible()
  })

  it('goes back with the button of the phone, too', async () => {
    await list().getByText('You: Until six.').tap()
    await sees(thread()).toBeVisible()
    await ann.goBack()
    await sees(list()).toBeVisible()
    await sees(thread()).toHaveCount(0)
  })

  it('finds the settings one after the other', async () => {
    await bar().getByRole('button', { name: 'More' }).tap()
    await ann.getByRole('menuitem', { name: 'Settings' }).tap()
    const sections = ann.getByRole('navigation', { name: 'Settings' })
    await sections.getByRole('link', { name: 'Members' }).tap()
    await sees(ann.getByRole('heading', { name: 'Members', level: 1 })).toBeVisible()
    await sees(sections).toBeHidden()
    await fits(ann)
    await ann.getByRole('main').getByRole('link', { name: 'Settings' }).tap()
    await sees(sections).toBeVisible()
    await sees(bar()).toBeVisible()
  })

  it('has targets that a thumb can hit', async () => {
    await ann.goto(`${stage.base}/conversations/mine`)
    await list().getByText('You: Until six.').tap()
    for (const name of ['Assign', 'Snooze', 'More', 'Emoji', 'Send', 'More ways to send']) {
      const button = thread().getByRole('button', { name, exact: true })
      const { width, height } = (await button.boundingBox())!
      expect(Math.min(width, height), name).toBeGreaterThanOrEqual(44)
    }
  })
})

describe('a visitor with a phone', () => {
  let page: Page
  let chat: FrameLocator
  const launcher = () => page.getByRole('button', { name: 'Chat' })
  beforeAll(async () => {
    page = await stage.person(inHand)
    chat = page.frameLocator('iframe')
    await page.goto(site.base)
    await page.getByRole('link', { name: 'Cart' }).tap()
  })

  it('gets the chat over the whole screen, without the launcher', async () => {
    await launcher().tap()
    await sees(chat.getByRole('textbox')).toBeVisible()
    expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, ...phone })
    await sees(launcher()).toBeHidden()
    await fits(page)
  })

  it('writes in letters that the phone does not zoom to', async () => {
    await chat.getByRole('textbox').fill('Hello from a bus')
    await sees(chat.getByRole('textbox')).toHaveCSS('font-size', '16px')
    await chat.getByRole('button', { name: 'Send' }).tap()
    await sees(chat.getByText(/Sent|Delivered/)).toBeVisible()
  })

  it('closes it with the back button and stays on the page', async () => {
    await page.goBack()
    await sees(chat.getByRole('textbox')).toBeHidden()
    await sees(launcher()).toBeVisible()
    await sees(page).toHaveTitle('Cart')
  })

  it('after closing it by its button goes back one page, not into the chat', async () => {
    await launcher().tap()
    await chat.getByRole('button', { name: 'Close chat' }).tap()
    await sees(launcher()).toBeVisible()
    await page.goBack()
    await sees(page).toHaveTitle('Shop')
  })
})
