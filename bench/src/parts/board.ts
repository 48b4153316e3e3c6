import { setTimeout } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { Bench } from '../bench.ts'
import { openBrowser, openPage } from '../browser.ts'
import { callerOf } from '../compared.ts'
import { median, percentile } from '../figures.ts'
import { makeBoard, type BenchBoard } from '../generate-tickets.ts'
import type { Figure } from '../report.ts'

const [many, few] = [10_000, 100]
const openings = 7
const moves = 120
const scrolls = 12
/** Between the repeats of a held key. */
const repeatMs = 33

/** (8) A board in Chromium with 10,000 tickets: until its cards stand there, and a move from the key to the eye. */
export async function measureBoard(bench: Bench): Promise<Figure[]> {
  const { large } = bench
  const product = await large.product()
  const { base } = product
  const [caller, client] = [await callerOf(large), await product.connect()]
  const full = await makeBoard(client, caller, large, many)
  const small = await makeBoard(client, caller, large, few)
  await client.query('vacuum analyze tickets')
  await client.end()
  caller.close()
  const browser = await openBrowser()
  try {
    const page = await openPage(browser, base, large.owner.headers)
    const times: { full: number[]; small: number[] } = { full: [], small: [] }
    for (let n = 0; n <= openings; n++) {
      const [a, b] = [await opened(page, base, full), await opened(page, base, small)]
      // The first time loads the app itself.
      if (n > 0) {
        times.full.push(a)
        times.small.push(b)
      }
    }
    await opened(page, base, full)
    const first = await movedByKeys(page)
    await scrollDown(page)
    const later = await movedByKeys(page)
    const hasty = await movedInHaste(page)
    const medians = [first, later, hasty].map((samples) => `${median(samples).toFixed(1)} ms`)
    bench.say(`  medians: ${medians[0]}, ${medians[1]} with many pages loaded, ${medians[2]} in haste`)
    const [measured, bare] = [median(times.full), median(times.small)]
    return [
      {
        name: `board of ${many.toLocaleString('en-US')} tickets: until its cards stand there, against ${few}, p50`,
        measured,
        bare,
        unit: 'ms',
        ratio: measured / bare,
        target: { atMost: 1.3 },
      },
      moveFigure('move of a card, from the key to the eye, p95', first),
      moveFigure('the same with many pages loaded, p95', later),
      moveFigure(`the same with a key each ${repeatMs} ms, as when it is held down, p95`, hasty),
    ]
  } finally {
    await browser.close()
  }
}

const moveFigure = (name: string, samples: number[]): Figure => ({
  name,
  measured: percentile(samples, 0.95),
  unit: 'ms',
  target: { atMost: 50 },
})

/** From asking for the board's address until both filled columns have cards, in ms. */
async function opened(page: Page, base: string, board: BenchBoard): Promise<number> {
  const from = performance.now()
  await page.goto(`${base}/tickets/board/${board.id}`)
  await page.waitForFunction(
    `[...document.querySelectorAll('main section section')].filter((s) => s.querySelector('[data-card]')).length === 2`,
    undefined,
    { polling: 'raf' },
  )
  return performance.now() - from
}

/** Loads more pages of the first column. */
async function scrollDown(page: Page): Promise<void> {
  const scroller = page.locator('[data-scroller]').first()
  for (let n = 0; n < scrolls; n++) {
    const before = await scroller.evaluate((s) => s.scrollHeight)
    await scroller.evaluate((s) => s.scrollTo(0, s.scrollHeight))
    await page.waitForFunction(`document.querySelector('[data-scroller]').scrollHeight > ${before}`)
  }
}

/** Moves a card to the next column and back by its keys; how long each took until it was painted there, in ms. */
async function movedByKeys(page: Page): Promise<number[]> {
  await page.evaluate(timeMoves)
  await page.locator('[data-card] a').first().focus()
  for (let n = 0; n < moves; n++) {
    await page.keyboard.press(n % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    await page.waitForFunction(`movedMs.length > ${n} && document.activeElement.closest('[data-card]')`)
  }
  return page.evaluate('movedMs')
}

/** The same with keys that follow each other as those of a held key do, whatever has been painted by then. */
async function movedInHaste(page: Page): Promise<number[]> {
  await page.evaluate(timeMoves)
  await page.locator('[data-card] a').first().focus()
  for (let n = 0; n < moves; n++) {
    await page.keyboard.press(n % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    await setTimeout(repeatMs)
  }
  await page.waitForFunction(`movedMs.length === ${moves}`)
  return page.evaluate('movedMs')
}

/** Runs in the page: notes from each key press until the frame in which the card stands elsewhere is painted. */
function timeMoves(): void {
  interface Element {
    closest(selector: string): Element | null
    getAttribute(name: string): string | null
  }
  interface Timed {
    movedMs: number[]
    stopTiming?: () => void
    document: { activeElement: Element | null; querySelector(selector: string): Element | null }
    requestAnimationFrame: (act: () => void) => void
    addEventListener: (type: string, act: (e: { key: string; timeStamp: number }) => void, capture: boolean) => void
    removeEventListener: Timed['addEventListener']
  }
  const page = globalThis as unknown as Timed
  page.stopTiming?.()
  page.movedMs = []
  const columnOf = (id: string) =>
    page.document.querySelector(`[data-card="${id}"]`)?.closest('section')?.getAttribute('aria-label')
  const press = (e: { key: string; timeStamp: number }) => {
    // The modifier goes down first, and is a key press of its own that moves nothing.
    if (!e.key.startsWith('Arrow')) return
    const id = page.document.activeElement?.closest('[data-card]')?.getAttribute('data-card')
    if (!id) return
    const before = columnOf(id)
    const look = () => {
      const now = columnOf(id)
      if (now === undefined || now === before) return page.requestAnimationFrame(look)
      const channel = new MessageChannel()
      // Heard after the frame was painted.
      channel.port1.onmessage = () => {
        page.movedMs.push(performance.now() - e.timeStamp)
        channel.port1.close()
      }
      channel.port2.postMessage(null)
    }
    page.requestAnimationFrame(look)
  }
  page.addEventListener('keydown', press, true)
  page.stopTiming = () => page.removeEventListener('keydown', press, true)
}
