import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type FrameLocator, type Page } from '@playwright/test'
import sharp from 'sharp'

// Takes the pictures of the documentation: starts the product on a demonstration workspace of its own, lets two people
// talk through both faces, and photographs what they see. `npm run screenshots` runs it.

const root = resolve(import.meta.dirname, '..')
const images = join(root, 'docs/images')
const mostBytes = 300_000
const desktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.5 }
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const browserFlags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

type View = 'waiting' | 'mine'

interface Demo {
  process: ChildProcess
  base: string
  password: string
}

const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-screenshots-'))
const demo = await startDemo()
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags })
try {
  await mkdir(images, { recursive: true })
  await takeAll(browser)
} finally {
  await browser.close()
  demo.process.kill('SIGTERM')
  await once(demo.process, 'exit')
  await rm(dataDir, { recursive: true, force: true })
}

async function startDemo(): Promise<Demo> {
  const env = { ...process.env, PORT: '0', DATA_DIR: dataDir, DATABASE_URL: '', LOG_LEVEL: 'warn' }
  const main = join(root, 'packages/server/src/main.ts')
  const child = spawn(process.execPath, [main, '--demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  return new Promise((found, failed) => {
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      const [, base] = /runs at (\S+)/.exec(printed) ?? []
      const [, password] = /with the password (\S+)/.exec(printed) ?? []
      if (base && password) found({ process: child, base, password })
    })
    child.once('exit', () => failed(new Error(`The product did not start:\n${printed}`)))
  })
}

async function takeAll(on: Browser): Promise<void> {
  const ann = await signIn(on, desktop)
  const secret = await identitySecret(ann)
  const dana = await visit(on, secret, desktop)
  await talk(ann, dana)
  await openConversation(ann, 'mine')
  await save(ann, 'operator-light')
  await save(dana, 'widget')

  const dark = await signIn(on, { ...desktop, colorScheme: 'dark' })
  await openConversation(dark, 'mine')
  await save(dark, 'operator-dark')

  await ann.keyboard.press('Escape')
  await ann.keyboard.press('Control+k')
  await ann.getByRole('dialog').waitFor()
  await save(ann, 'palette')

  await ann.goto(`${demo.base}/settings/install`)
  await ann.getByRole('heading', { name: 'Install' }).first().waitFor()
  await save(ann, 'install')

  const annOnPhone = await signIn(on, phone)
  await save(annOnPhone, 'operator-phone-list')
  await openConversation(annOnPhone, 'mine')
  await save(annOnPhone, 'operator-phone')

  const danaOnPhone = await visit(on, secret, phone)
  const chat = await openChat(danaOnPhone)
  await chat.getByText('They leave today').last().waitFor()
  await save(danaOnPhone, 'widget-phone')
}

async function signIn(on: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await (await on.newContext(options)).newPage()
  await page.goto(`${demo.base}/sign-in`)
  await page.getByLabel('E-mail').fill('ann@acme.test')
  await page.getByLabel('Password', { exact: true }).fill(demo.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/conversations/)
  return page
}

async function identitySecret(operator: Page): Promise<string> {
  const answer = await operator.request.get(`${demo.base}/v1/workspace/identity-secret`)
  return ((await answer.json()) as { secret: string }).secret
}

/** Opens the demonstration shop as a signed-in customer of it. */
async function visit(on: Browser, secret: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await on.newContext(options)).newPage()
  await page.goto(`${demo.base}/demo`)
  await page.getByRole('button', { name: /chat/i }).waitFor()
  const user = {
    userId: 'customer-1042',
    hmac: createHmac('sha256', secret).update('customer-1042').digest('hex'),
    name: 'Dana Reyes',
    email: 'dana@example.com',
    metadata: { orders: 3 },
  }
  await page.evaluate((known) => {
    const { Switchboard } = globalThis as unknown as { Switchboard: { identify(user: object): void } }
    Switchboard.identify(known)
  }, user)
  return page
}

async function openChat(page: Page): Promise<FrameLocator> {
  await page.getByRole('button', { name: /chat/i }).first().click()
  return page.frameLocator('iframe')
}

async function talk(ann: Page, dana: Page): Promise<void> {
  const chat = await openChat(dana)
  const ask = async (text: string) => {
    await chat.getByRole('textbox').fill(text)
    await chat.getByRole('textbox').press('Enter')
    await chat
      .getByText(/Sent|Delivered|Seen|Read/)
      .last()
      .waitFor()
  }
  const answer = async (text: string) => {
    await ann.getByRole('textbox', { name: 'Reply' }).fill(text)
    await ann.keyboard.press('Enter')
    await chat.getByText(text).last().waitFor()
  }
  await ask('Hi! Do the breakfast mugs survive a dishwasher?')
  await openConversation(ann, 'waiting')
  await ann
    .getByRole('button', { name: /^Accept/ })
    .last()
    .click()
  await chat.getByText('Ann Berger').first().waitFor()
  await answer('Hello Dana! Yes, mugs and bowls do. Only the vases want to be washed by hand.')
  await ask('Great, then I take four 😊 Can they be here before Saturday?')
  await comment(ann, 'Four left in the blue glaze, the next firing is on Friday. Please put them aside.')
  await answer('They leave today, so you have them on Thursday. I put four blue ones aside for you.')
}

async function comment(ann: Page, text: string): Promise<void> {
  const thread = ann.getByRole('region', { name: 'Conversation', exact: true })
  await thread
    .getByRole('tab', { name: 'Comment' })
    .or(thread.getByRole('button', { name: 'Comment' }))
    .first()
    .click()
  await ann.getByRole('textbox', { name: 'Internal comment' }).fill(text)
  await thread.getByRole('button', { name: 'Add comment' }).click()
  await thread.getByText(text).last().waitFor()
  await thread
    .getByRole('tab', { name: 'Reply' })
    .or(thread.getByRole('button', { name: 'Reply' }))
    .first()
    .click()
}

/** Opens the conversation with Dana beside a view's list; in a long list her row may be far down. */
async function openConversation(page: Page, view: View): Promise<void> {
  const answer = await page.request.get(`${demo.base}/v1/conversations?view=${view}&limit=100`)
  const { items } = (await answer.json()) as { items: { id: string; contact: { name: string | null } }[] }
  const dana = items.find(({ contact }) => contact.name === 'Dana Reyes')
  if (!dana) throw new Error(`Dana is not in the view ${view}.`)
  await page.goto(`${demo.base}/conversations/${view}/${dana.id}`)
  await page.getByText('breakfast mugs').last().waitFor()
}

/** Photographs a page once it is quiet; a palette of 256 colours keeps the file small. */
async function save(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(1_500)
  const taken = await page.screenshot({ animations: 'disabled' })
  const file = join(images, `${name}.png`)
  const { size } = await sharp(taken).png({ palette: true, quality: 95, effort: 10, compressionLevel: 9 }).toFile(file)
  if (size > mostBytes) throw new Error(`${file} has ${size} bytes, more than ${mostBytes}.`)
  console.log(`${name.padEnd(20)} ${(size / 1_000).toFixed(0).padStart(4)} kB`)
}
