import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium, expect as look, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { expect } from 'vitest'

/** Looks at a page until it is as expected; patient, because a story must not depend on the machine's speed. */
export const sees = look.configure({ timeout: 20_000 })

/** The started product and a browser, as a person has them. */
export interface Stage {
  base: string
  browser: Browser
  /** A new person: a browser context of their own with one page. */
  person(options?: BrowserContextOptions): Promise<Page>
  /** Signs somebody in on a new page. */
  operator(email: string, options?: BrowserContextOptions): Promise<Page>
  /** Stops the product and starts it with these flags on the same data and address; answers what it printed. */
  restart(...flags: string[]): Promise<string>
  close(): Promise<void>
}

export const owner = {
  workspaceName: 'Acme',
  name: 'Ann Berger',
  email: 'ann@acme.test',
  password: 'correct horse battery',
}

export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** Starts the product on an empty folder; `setUp` also makes the workspace and its owner. */
export async function openStage({ setUp = true } = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-e2e-'))
  const started = await startProduct(dataDir)
  const { base } = started
  let product = started.process
  const browser = await openBrowser()
  if (setUp) await post(base, '/v1/setup', owner)
  const person = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ viewport: desk, ...options })
    context.setDefaultTimeout(15_000)
    return context.newPage()
  }
  return {
    base,
    browser,
    person,
    async operator(email, options) {
      const page = await person(options)
      await page.goto(`${base}/sign-in`)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(owner.password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(/conversations/)
      return page
    },
    async restart(...flags) {
      await stopProduct(product)
      const again = await startProduct(dataDir, new URL(base).port, flags)
      product = again.process
      return again.printed
    },
    async close() {
      await browser.close()
      await stopProduct(product)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function startProduct(
  dataDir: string,
  port = '0',
  flags: string[] = [],
): Promise<{ process: ChildProcess; base: string; printed: string }> {
  const main = join(import.meta.dirname, '../packages/server/src/main.ts')
  const env = { ...process.env, PORT: port, DATA_DIR: dataDir, LOG_LEVEL: 'warn', DATABASE_URL: '' }
  const product = spawn(process.execPath, [main, ...flags], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  const base = await new Promise<string>((resolve, reject) => {
    product.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      const address = /runs at (\S+)/.exec(printed)?.[1]
      if (address) resolve(address)
    })
    product.once('exit', (code) => reject(new Error(`The product ended with ${code}:\n${printed}`)))
  })
  return { process: product, base, printed }
}

async function stopProduct(product: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => product.once('exit', resolve))
  product.kill('SIGTERM')
  await ended
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })

/** One request of the public API, as a program would send it; answers body and cookie. */
export async function post(base: string, path: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return { body: (await response.json()) as Record<string, unknown>, cookie }
}

/** Another site, on another origin, that embeds what it is given. */
export async function openSite(
  pages: Record<string, { html: string; headers?: Record<string, string> }>,
): Promise<{ base: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const page = pages[request.url?.split('?')[0] ?? '/']
    response
      .writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers })
      .end(page?.html ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** What opens above a page that was looked at before. */
export const popups = '[role=dialog], [role=menu], [role=listbox]'

/** No accessibility violation as the page is now, or in parts of it, in light and in dark: only colours differ there. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const light = await violations(page, 'light', within)
  expect({ light, dark: await violations(page, 'dark', within) }).toEqual({ light: [], dark: [] })
}

async function violations(page: Page, colorScheme: 'light' | 'dark', within?: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(settled)
  // Within the page itself: it and its frames are of one origin, and a helper page for each run takes long.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  if (within) axe.include(within)
  if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block'])
  const found = await axe.analyze()
  return found.violations.flatMap((v) =>
    v.nodes.map((n) => `${v.id}: ${n.any[0]?.message ?? v.help} ${n.html.slice(0, 200)}`),
  )
}

/** Colours in the middle of a transition are nobody's choice. */
async function settled(): Promise<void> {
  const painted = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await painted()
  await painted()
  const passing = () => document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Infinity)
  for (let running = passing(); running.length > 0; running = passing()) {
    await Promise.allSettled(running.map((a) => a.finished))
  }
}
