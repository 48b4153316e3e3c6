import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { openSite, openStage, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let snippet: string
let csp: string[]
let code: string
const closers: (() => Promise<void>)[] = []
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ;({ snippet, csp } = await call('GET /v1/workspace/install'))
  code = /\/w\/([^.]+)\.js/.exec(snippet)![1]!
})
afterAll(async () => {
  for (const close of closers) await close()
  await stage.close()
})

/** Opens a page of another site with this in its body, and notes what its console and the network say. */
async function visit(body: string, headers: Record<string, string> = {}) {
  const html = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title><h1>Shop</h1><p>${'Pots for every day. '.repeat(200)}</p>${body}</html>`
  const site = await openSite({ '/': { html, headers } })
  const page = await stage.person()
  const said: string[] = []
  const asked: string[] = []
  page.on('console', (m) => said.push(`${m.type()} ${m.text()}`))
  page.on('pageerror', (e) => said.push(`uncaught ${e.message}`))
  page.on('request', (r) => r.url().startsWith(stage.base) && asked.push(new URL(r.url()).pathname))
  closers.push(async () => {
    await page.context().close()
    await site.close()
  })
  await page.goto(site.base)
  const ours = () => said.filter((line) => line.includes('[Switchboard]'))
  return { page, site, said, ours, asked }
}

const launcher = (page: Page) => page.getByRole('button', { name: 'Chat' })

async function writes(chat: Pick<Page, 'getByRole' | 'getByText'>, text: string) {
  await chat.getByRole('textbox').fill(text)
  await chat.getByRole('textbox').press('Enter')
  await sees(chat.getByText(/Sent|Delivered/)).toBeVisible()
  const { items } = await call('GET /v1/conversations', { view: 'waiting' })
  expect(items.map((c) => c.lastMessage?.text)).toContain(text)
}

it('a site that allows nothing but the printed lines shows the widget, without a word in the console', async () => {
  const policy = [
    "default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    ...csp,
  ].join('; ')
  const { page, said } = await visit(snippet, { 'content-security-policy': policy })
  await launcher(page).click()
  await writes(page.frameLocator('iframe'), 'Hello from a strict site')
  expect(said).toEqual([])
})

it('a site whose policy blocks the frame is told which directive, and the chat opens in a tab', async () => {
  const policy = ["default-src 'none'", ...csp.filter((line) => !line.startsWith('frame-src'))].join('; ')
  const { page, ours } = await visit(snippet, { 'content-security-policy': policy })
  const [tab] = await Promise.all([page.waitForEvent('popup'), launcher(page).click()])
  expect(new URL(tab.url()).pathname).toBe(`/chat/${code}`)
  await writes(tab, 'Hello from a tab')
  expect(ours()).toEqual([expect.stringContaining('frame-src blocks')])
  await sees(page.frameLocator('iframe').getByRole('textbox')).toHaveCount(0)
})

it('a wrong code says so once and does nothing else', async () => {
  const { page, said, ours, asked } = await visit(snippet.replace(code, 'nosuchcode'))
  await expect.poll(ours).toEqual([expect.stringMatching(/^warning .*nosuchcode/)])
  // The browser itself reports the refused request.
  expect(said.filter((line) => !line.includes('[Switchboard]') && !line.includes('404'))).toEqual([])
  expect(asked).toEqual(['/w/nosuchcode.js', '/v1/widget/hello'])
  await sees(launcher(page)).toHaveCount(0)
})

it('only allowed sites may show it', async () => {
  await call('PATCH /v1/widget/settings', { allowedSites: ['https://shop.example.com'] })
  const refused = await visit(snippet)
  await expect.poll(refused.ours).toEqual([expect.stringMatching(/^warning .*may not embed/)])
  await sees(launcher(refused.page)).toHaveCount(0)
  const framed = await visit(`<iframe src="${stage.base}/w/${code}/frame"></iframe>`)
  await expect.poll(() => framed.said.join()).toMatch(/frame-ancestors/)

  await call('PATCH /v1/widget/settings', { allowedSites: [refused.site.base, 'https://shop.example.com'] })
  await refused.page.reload()
  await launcher(refused.page).click()
  await writes(refused.page.frameLocator('iframe'), 'Hello from an allowed site')
  await call('PATCH /v1/widget/settings', { allowedSites: [] })
})

it('the page never moves: arriving, opening, closing and an unread badge shift nothing', async () => {
  const { page } = await visit(snippet)
  await launcher(page).click()
  await writes(page.frameLocator('iframe'), 'Does it move?')
  await page.keyboard.press('Escape')
  const { items } = await call('GET /v1/conversations', { view: 'waiting' })
  const { id } = items.find((c) => c.lastMessage?.text === 'Does it move?')!
  await call('POST /v1/conversations/:id/messages', { id, clientId: 'reply-that-is-unread', text: 'Not a pixel.' })
  await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
  const shifts = await page.evaluateHandle(() => {
    const found: PerformanceEntry[] = []
    const watch = new PerformanceObserver((list) => void found.push(...list.getEntries()))
    watch.observe({ type: 'layout-shift', buffered: true })
    return found
  })
  // A shift of our own shows that they are noticed; it must be the only one.
  await page.evaluate(() => document.body.prepend(document.createElement('hr')))
  await expect.poll(() => shifts.evaluate((found) => found.length)).toBeGreaterThan(0)
  expect(await shifts.evaluate((found) => found.length)).toBe(1)
})
