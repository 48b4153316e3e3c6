import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Bench } from '../bench.ts'
import { openBrowser, openPage } from '../browser.ts'
import { median, percentile } from '../figures.ts'
import type { Figure } from '../report.ts'

const switches = 100
const acts = 60
/** A look at what is open before the next key. */
const lookMs = 400
/** What is changed at first, warms up the page and is not counted. */
const warm = 10

/** What a key is to change on the screen: which conversation is open with its messages, or the state of the open one. */
type Awaited = 'conversation' | 'state'

/** (9) An operator's day in Chromium on all the data: from a key to the frame that shows what it did. */
export async function measureDesk(bench: Bench): Promise<Figure[]> {
  const { large } = bench
  const { base } = await large.product()
  const browser = await openBrowser()
  try {
    const page = await openPage(browser, base, large.owner.headers)
    await openFirst(page, `${base}/conversations/all`)
    const fresh = await timed(page, switches, () => ['j', 'conversation'])
    // Back over those that were opened just now.
    const known = await timed(page, switches, () => ['k', 'conversation'])
    await openFirst(page, `${base}/conversations/closed`)
    const next = await timed(page, acts, () => ['j', 'conversation'], lookMs)
    // Those nobody has yet.
    await openFirst(page, `${base}/conversations/waiting`)
    const turns = await timed(page, 2 * acts, (n) => (n % 2 === 0 ? ['m', 'state'] : ['e', 'conversation']), lookMs)
    const [assigned, resolved] = [0, 1].map((turn) => turns.filter((_, n) => n % 2 === turn)) as [number[], number[]]
    const all = { fresh, known, next, assigned, resolved }
    for (const [name, samples] of Object.entries(all))
      bench.say(`  ${name}: p50 ${median(samples).toFixed(1)} ms, longest ${Math.max(...samples).toFixed(1)} ms`)
    return [
      figure('opening a conversation that was open before, from the key to the eye, p95', known, 50),
      figure('opening the one beneath after a look at this one, p95', next, 50),
      figure('opening one after the other in haste, p95', fresh, 100),
      figure('assigning to me, p95', assigned, 50),
      figure('resolving, until the next one is there, p95', resolved, 100),
    ]
  } finally {
    await browser.close()
  }
}

/** Opens the first conversation of a view. */
async function openFirst(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('[data-row]').first().click()
  await page.locator('[role=log] [data-seq]').first().waitFor()
  await page.evaluate(timeKeys)
  await page.getByRole('log').focus()
}

const figure = (name: string, samples: number[], atMost: number): Figure => ({
  name: `desk: ${name}`,
  measured: percentile(samples.slice(warm), 0.95),
  unit: 'ms',
  target: { atMost },
})

/** Presses keys one after the other; how long each took until what it is to change was painted, in ms. */
async function timed(
  page: Page,
  count: number,
  turn: (n: number) => [key: string, changes: Awaited],
  pauseMs = 0,
): Promise<number[]> {
  const samples: number[] = []
  for (let n = 0; n < count; n++) {
    const [key, changes] = turn(n)
    await page.evaluate(`awaited = '${changes}'; paintedMs = null`)
    await page.keyboard.press(key)
    await page.waitForFunction('paintedMs !== null', undefined, { polling: 'raf' })
    samples.push(await page.evaluate('paintedMs'))
    await page.waitForFunction('isAtRest()')
    await setTimeout(pauseMs)
  }
  return samples
}

/** Runs in the page: notes from a key press until the frame in which its change is painted. */
function timeKeys(): void {
  interface Element {
    textContent: string
    querySelector(selector: string): Element | null
  }
  interface Timed {
    awaited: Awaited
    paintedMs: number | null
    /** Whether what the last key asked for has come. */
    isAtRest: () => boolean
    document: Element
    requestAnimationFrame: (act: () => void) => void
    addEventListener: (type: string, act: (e: { timeStamp: number }) => void, capture: boolean) => void
  }
  const page = globalThis as unknown as Timed
  const conversation = () => page.document.querySelector('[role=log]')?.querySelector('[data-seq]') ?? null
  const state = () => page.document.querySelector('section[aria-label=Conversation] > header')?.textContent ?? null
  page.isAtRest = () => conversation() !== null
  const press = (e: { timeStamp: number }) => {
    const seen = page.awaited === 'conversation' ? conversation : state
    const held = seen()
    const look = () => {
      const now = seen()
      if (now === null || now === held) return page.requestAnimationFrame(look)
      const channel = new MessageChannel()
      // Heard after the frame was painted.
      channel.port1.onmessage = () => {
        page.paintedMs = performance.now() - e.timeStamp
        channel.port1.close()
      }
      channel.port2.postMessage(null)
    }
    page.requestAnimationFrame(look)
  }
  page.addEventListener('keydown', press, true)
}
