import { createHmac } from 'node:crypto'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerCalls, type Call } from './calls.ts'
import { openSite, openStage, type Stage, sees } from './stage.ts'

let stage: Stage
let call: Call
let snippet: string
let proof: (userId: string) => string
const closers: (() => Promise<void>)[] = []
beforeAll(async () => {
  stage = await openStage()
  call = await ownerCalls(stage.base)
  ;({ snippet } = await call('GET /v1/workspace/install'))
  const { secret } = await call('GET /v1/workspace/identity-secret')
  proof = (userId) => createHmac('sha256', secret).update(userId).digest('hex')
})
afterAll(async () => {
  for (const close of closers) await close()
  await stage.close()
})

/** A visitor in a browser of their own on another site, whose page runs `script` before the widget's tag. */
async function visit(script = ''): Promise<Page> {
  const html = `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script>${script}</script>${snippet}</html>`
  const site = await openSite({ '/': { html } })
  const page = await stage.person({ locale: 'en-GB' })
  closers.push(async () => {
    await page.context().close()
    await site.close()
  })
  await page.goto(site.base)
  return page
}

const config = (value: object) => `window.Switchboard = ${JSON.stringify(value)}`
const run = (page: Page, script: string) => page.evaluate(script)
const launcher = (page: Page) => page.getByRole('button', { name: /^Chat/ })
const chat = (page: Page) => page.frameLocator('iframe')
const box = (page: Page) => chat(page).getByRole('textbox')
const log = (page: Page) => chat(page).getByRole('log')
const write = async (page: Page, text: string) => {
  await box(page).fill(text)
  await box(page).press('Enter')
}
const arrived = (page: Page) => sees(chat(page).getByText(/Sent|Delivered/)).toBeVisible()

/** What the product has of the conversation that began with this text. */
async function kept(first: string) {
  const { items } = await call('GET /v1/conversations', { limit: 100 })
  for (const { id, contact } of items) {
    const { items: messages } = await call('GET /v1/conversations/:id/messages', { id })
    const texts = messages.map((m) => m.text)
    if (texts[0] === first) return { id, contact, texts }
  }
  return undefined
}
async function begin(first: string, script?: string) {
  const page = await visit(script)
  await launcher(page).click()
  await write(page, first)
  await arrived(page)
  const { id, contact } = (await kept(first))!
  return { page, id, contact }
}
let count = 0
const reply = (id: string, text: string) =>
  call('POST /v1/conversations/:id/messages', { id, clientId: `reply-${++count}`, text })

describe('the site', () => {
  it('is ready once, and opens, closes and toggles; what it asked before the script came is done', async () => {
    const page = await visit(
      `window.ready = 0; window.said = []; window.Switchboard = { onReady: () => window.ready++,
        queue: [['on', 'open', () => window.said.push('open')], ['on', 'close', () => window.said.push('close')], ['open']] }`,
    )
    await sees(box(page)).toBeVisible()
    await run(page, 'Switchboard.close()')
    await sees(box(page)).toBeHidden()
    await run(page, 'Switchboard.toggle()')
    await sees(box(page)).toBeVisible()
    await run(page, 'Switchboard.toggle()')
    await sees(box(page)).toBeHidden()
    expect(await run(page, 'ready')).toBe(1)
    expect(await run(page, 'said')).toEqual(['open', 'close', 'open', 'close'])
  })

  it('without a config object finds one made', async () => {
    const page = await visit()
    await launcher(page).waitFor()
    await run(page, 'Switchboard.open()')
    await sees(box(page)).toBeVisible()
  })

  it('chooses language and side', async () => {
    const page = await visit(config({ language: 'ru', position: 'left' }))
    await page.getByRole('button', { name: 'Чат' }).click()
    await sees(chat(page).getByRole('textbox', { name: 'Напишите сообщение…' })).toBeVisible()
    const left = await page.getByRole('button', { name: 'Чат' }).boundingBox()
    expect(left!.x).toBe(20)
    const english = await visit(config({ language: 'en' }))
    const right = await launcher(english).boundingBox()
    expect(right!.x).toBeGreaterThan(1000)
  })
})

describe('a visitor', () => {
  it('opens with Enter and closes with Escape, and the focus comes back', async () => {
    const page = await visit()
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    await sees(box(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await sees(launcher(page)).toBeFocused()
    await sees(box(page)).toBeHidden()
  })

  it('presses Enter twice and has written once; markup is text; each line takes its own direction', async () => {
    const page = await visit()
    await launcher(page).click()
    await box(page).fill('Once only')
    await box(page).evaluate((field) => {
      for (let n = 0; n < 2; n++) {
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
      }
    })
    await arrived(page)
    const markup = '<img src=x onerror="document.title=1"><b>bold</b>'
    await write(page, markup)
    await sees(log(page).getByText(markup)).toBeVisible()
    await sees(log(page).locator('img, b')).toHaveCount(0)
    await write(page, 'مرحبا بالعالم')
    await sees(log(page).getByText('مرحبا بالعالم')).toHaveCSS('direction', 'rtl')
    await sees(log(page).getByText('Once only')).toHaveCSS('direction', 'ltr')
    await expect.poll(async () => (await kept('Once only'))?.texts).toEqual(['Once only', markup, 'مرحبا بالعالم'])
  })

  it('may write 10,000 characters and not one more', async () => {
    const page = await visit()
    const long = 'Long '.repeat(2_000).trim().padEnd(10_000, '!')
    await launcher(page).click()
    await box(page).fill(`${long}!`)
    await sees(chat(page).getByText('1 character too long')).toBeVisible()
    await sees(chat(page).getByRole('button', { name: 'Send', exact: true })).toBeDisabled()
    await write(page, long)
    await arrived(page)
    expect((await kept(long))?.texts).toEqual([long])
  })

  it('sees that it was read and that it was resolved, and reopens it by writing', async () => {
    const { page, id } = await begin('Do you ship kilns?')
    await call('POST /v1/conversations/:id/accept', { id })
    await call('POST /v1/conversations/:id/read', { id })
    await sees(chat(page).getByText('Seen')).toBeVisible()
    await call('POST /v1/conversations/:id/close', { id })
    await sees(chat(page).getByText('This conversation is resolved. Writing reopens it.')).toBeVisible()
    await write(page, 'One more question')
    await sees(chat(page).getByText('This conversation is resolved. Writing reopens it.')).toBeHidden()
    await expect.poll(async () => (await call('GET /v1/conversations/:id', { id })).status).toBe('open')
  })

  it('is told on the launcher what came while the chat was closed, and it clears on opening', async () => {
    const { page, id } = await begin('Back in a minute')
    await page.keyboard.press('Escape')
    await reply(id, 'Here is one')
    await sees(page.getByRole('button', { name: 'Chat (1)' })).toBeVisible()
    await reply(id, 'Here are two')
    await sees(page.getByRole('button', { name: 'Chat (2)' })).toBeVisible()
    await page.reload()
    await page.getByRole('button', { name: 'Chat (2)' }).click()
    await sees(log(page).getByText('Here are two')).toBeVisible()
    await sees(page.getByRole('button', { name: 'Chat', exact: true })).toBeVisible()
  })

  it('writes without a network, reloads, and it is sent once when the network is back', async () => {
    const { page, id } = await begin('Before the tunnel')
    // Only the product cannot be reached: the site itself reloads.
    const api = `${stage.base}/v1/widget/conversations/**`
    await page.context().route(api, (route) => route.abort())
    await write(page, 'From the tunnel')
    await sees(chat(page).getByText('Waiting for connection')).toBeVisible()
    await page.reload()
    await launcher(page).click()
    await sees(log(page).getByText('From the tunnel')).toBeVisible()
    expect((await kept('Before the tunnel'))!.texts).toEqual(['Before the tunnel'])
    await page.context().unroute(api)
    await arrived(page)
    await reply(id, 'Welcome back')
    await sees(log(page).getByText('Welcome back')).toBeVisible()
    await sees(log(page).getByText('From the tunnel')).toHaveCount(1)
    expect((await kept('Before the tunnel'))!.texts).toEqual(['Before the tunnel', 'From the tunnel', 'Welcome back'])
  })

  it('sees why a message was not sent, and tries again', async () => {
    const { page } = await begin('First try')
    const api = `${stage.base}/v1/widget/conversations/*/messages`
    const error = { code: 'file_unavailable', message: 'Gone.', requestId: 'r' }
    await page.route(api, (route) => route.fulfill({ status: 400, json: { error } }))
    await write(page, 'Second try')
    await sees(chat(page).getByText('Not sent. An attached file is no longer available.')).toBeVisible()
    await page.unroute(api)
    await chat(page).getByRole('button', { name: 'Try again' }).click()
    await arrived(page)
    expect((await kept('First try'))!.texts).toEqual(['First try', 'Second try'])
  })

  it('who is blocked is told politely, and nothing arrives', async () => {
    const { page, contact } = await begin('Let me in')
    await call('POST /v1/contacts/:id/block', { id: contact.id })
    await write(page, 'Hello again')
    await sees(chat(page).getByText('Sorry, we cannot take your messages here.')).toBeVisible()
    await sees(chat(page).getByRole('button', { name: 'Try again' })).toHaveCount(0)
    expect((await kept('Let me in'))!.texts).toEqual(['Let me in'])
  })

  it('talks where the frame has no storage at all', async () => {
    const page = await stage.person()
    // As a browser that blocks third parties: in the frame the very mention of storage throws.
    await page.context()
      .addInitScript(`if (parent !== window) for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(window, name, { get() { throw new DOMException('Blocked', 'SecurityError') } })`)
    const site = await openSite({ '/': { html: `<!doctype html><title>Shop</title>${snippet}` } })
    closers.push(async () => {
      await page.context().close()
      await site.close()
    })
    await page.goto(site.base)
    await launcher(page).click()
    await write(page, 'No storage here')
    await arrived(page)
    await page.reload()
    await launcher(page).click()
    await sees(log(page).getByText('No storage here')).toBeVisible()
    const cookies = await page.context().cookies()
    expect(cookies).toEqual([])
  })
})

describe('a user of the site', () => {
  const dana = () => ({ userId: 'dana', hmac: proof('dana'), name: 'Dana Ito' })
  const nothingOf = async (page: Page, text: string) => {
    await sees(
      box(page)
        .or(chat(page).getByRole('button', { name: 'Send us a message' }))
        .first(),
    ).toBeVisible()
    await sees(chat(page).getByText(text)).toHaveCount(0)
    expect(await run(page, 'JSON.stringify(localStorage)')).not.toContain('dana')
  }

  it('has one history in two browsers; another user and nobody see none of it', async () => {
    await begin('Dana asks about glaze', config({ user: dana() }))
    const page = await visit(config({ user: dana() }))
    await launcher(page).click()
    await sees(chat(page).getByText('Dana asks about glaze').first()).toBeVisible()
    await run(page, `Switchboard.identify(${JSON.stringify({ userId: 'eli', hmac: proof('eli') })})`)
    await nothingOf(page, 'Dana asks about glaze')
    await run(page, `Switchboard.identify(${JSON.stringify(dana())})`)
    await sees(chat(page).getByText('Dana asks about glaze').first()).toBeVisible()
    await run(page, 'Switchboard.logout()')
    await nothingOf(page, 'Dana asks about glaze')
  })

  it('who only guesses an id sees nothing', async () => {
    const page = await visit(config({ user: { userId: 'dana' } }))
    await launcher(page).click()
    await sees(
      box(page)
        .or(chat(page).getByRole('button', { name: 'Send us a message' }))
        .first(),
    ).toBeVisible()
    await sees(chat(page).getByText('Dana asks about glaze')).toHaveCount(0)
  })

  it('where verification is required, a wrong or missing proof is refused and reveals nothing', async () => {
    await call('PATCH /v1/widget/settings', { requireVerification: true })
    for (const user of [{ userId: 'dana', hmac: proof('eli') }, { userId: 'dana' }]) {
      const page = await visit(config({ user }))
      await launcher(page).click()
      await sees(chat(page).getByText('We could not confirm who you are.', { exact: false })).toBeVisible()
      await sees(chat(page).getByText('Dana')).toHaveCount(0)
      await sees(box(page)).toHaveCount(0)
    }
    const page = await visit(config({ user: dana() }))
    await launcher(page).click()
    await sees(chat(page).getByText('Dana asks about glaze').first()).toBeVisible()
    await call('PATCH /v1/widget/settings', { requireVerification: false })
  })
})
