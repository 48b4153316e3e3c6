import { chromium, type Browser, type Page } from '@playwright/test'
import type { Signal } from '@switchboard/contract'
import type { Bench } from '../bench.ts'
import { percentile } from '../figures.ts'
import type { Figure } from '../report.ts'

type VisitorsSignal = Extract<Signal, { type: 'visitors' }>
type Place = VisitorsSignal['places'][number]

const markers = 10_000
const changedAtOnce = 200
const changeEveryMs = 250
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']

/** (7) How long the visitors' map takes to draw a frame in Chromium: 10,000 markers that change, moved and zoomed. */
export async function measureMap(bench: Bench): Promise<Figure[]> {
  const { base } = await bench.large.product()
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  try {
    const page = await openMap(browser, base, bench.large.owner.headers)
    const frames = await drawnWhileMoved(page)
    bench.say(`  ${frames.length} frames, median ${percentile(frames, 0.5).toFixed(1)} ms`)
    return [
      {
        name: `map of visitors, ${markers.toLocaleString('en-US')} markers, draw p95`,
        measured: percentile(frames, 0.95),
        unit: 'ms',
        target: { atMost: 8 },
      },
    ]
  } finally {
    await browser.close()
  }
}

/** The real screen of the built app, whose socket tells of made-up places. */
async function openMap(browser: Browser, base: string, headers: string): Promise<Page> {
  const [, name = '', value = ''] = /^cookie: ([^=]+)=([^;\r\n]+)/im.exec(headers) ?? []
  const context = await browser.newContext({ viewport: { width: 1_920, height: 1_080 } })
  await context.addCookies([{ name, value, url: base }])
  await context.addInitScript(timeFrames)
  await context.routeWebSocket(/\/v1\/realtime/, (socket) => {
    const places = Array.from({ length: markers }, (_, i) => placeOf(i, 0))
    let round = 0
    let timer: NodeJS.Timeout | undefined
    socket.onMessage((message) => {
      const frame = JSON.parse(message.toString()) as object
      if ('hello' in frame) socket.send(JSON.stringify({ ready: { position: 'bench.1' } }))
      if (!('watch' in frame)) return
      socket.send(JSON.stringify({ s: [signalOf(places, true)] }))
      timer ??= setInterval(() => {
        round += 1
        const from = (round * changedAtOnce) % markers
        const changed = places.slice(from, from + changedAtOnce).map((_, i) => placeOf(from + i, round))
        socket.send(JSON.stringify({ s: [signalOf(changed, false)] }))
      }, changeEveryMs)
    })
    socket.onClose(() => clearInterval(timer))
  })
  const page = await context.newPage()
  await page.goto(`${base}/visitors`)
  await page.getByText(`${markers.toLocaleString('en-US')} here`).waitFor()
  await page.getByRole('application').waitFor()
  return page
}

/** Zooms in and out and drags, over the densest part, while places change. */
async function drawnWhileMoved(page: Page): Promise<number[]> {
  await page.evaluate('drawnFrames.length = 0')
  await page.mouse.move(900, 420)
  for (let round = 0; round < 6; round++) {
    for (let step = 0; step < 12; step++) await page.mouse.wheel(0, round % 2 === 0 ? -160 : 160)
    await page.mouse.down()
    for (let step = 1; step <= 20; step++) await page.mouse.move(900 + step * 9, 420 + step * 4)
    await page.mouse.up()
    await page.mouse.move(900, 420)
  }
  return page.evaluate('drawnFrames')
}

/** Runs in the page before its scripts: the time of each animation frame that drew on a canvas. */
function timeFrames(): void {
  const page = globalThis as unknown as {
    drawnFrames: number[]
    requestAnimationFrame: (act: (at: number) => void) => number
    CanvasRenderingContext2D: { prototype: { clearRect: (...box: number[]) => void } }
  }
  const frames: number[] = (page.drawnFrames = [])
  const ask = page.requestAnimationFrame.bind(globalThis)
  const canvas = page.CanvasRenderingContext2D.prototype
  const clear = canvas.clearRect
  let drew = false
  localStorage.setItem('switchboard.visitors.mode', '"map"')
  canvas.clearRect = function clearRect(...box) {
    drew = true
    clear.apply(this, box)
  }
  page.requestAnimationFrame = (act) =>
    ask((at) => {
      drew = false
      const from = performance.now()
      act(at)
      if (drew) frames.push(performance.now() - from)
    })
}

/** Places spread over the inhabited latitudes, the same in each run. */
function placeOf(i: number, round: number): Place {
  const [longitude, latitude] = [((i * 137.508) % 360) - 180, ((i * 61.803) % 110) - 45]
  const states = { browsing: 1 + (i % 3), waiting: (i + round) % 5 === 0 ? 1 : 0, assigned: 0, active: 0, resolved: 0 }
  return { key: `place ${i}`, place: { country: 'DE', city: { name: `City ${i}`, latitude, longitude } }, states }
}

const signalOf = (places: Place[], whole: boolean): VisitorsSignal => ({
  type: 'visitors',
  total: markers,
  matching: markers,
  states: { browsing: markers, waiting: 0, assigned: 0, active: 0, resolved: 0 },
  pages: [],
  order: [],
  rows: [],
  places,
  whole,
})
