import type { PublicSettings, SiteConfig, Stored, User } from '../protocol.ts'
import type { Panel } from '../panel/panel.ts'
import type { Parts } from '../panel/parts.ts'
import { base, code, page, speak, warn } from './place.ts'
import { keep, save, stored } from './store.ts'
import { listen, sayPage, stop } from './listen.ts'
import { badge, host, launcher, root } from './view.ts'

type Act = (...values: never[]) => unknown
interface Site extends SiteConfig {
  open?: unknown
  identify?: unknown
  onReady?: () => void
  /** Calls made before the script arrived: `['open']`, `['identify', user]`. */
  queue?: [method: string, ...values: never[]][]
}

const site: Site = ((window as { Switchboard?: Site }).Switchboard ??= {})
const listeners: Record<string, Act[]> = {}
/** Until the server has spoken, and when the page does not let it speak. */
let settings = {
  color: '#4f46e5',
  position: 'right',
  x: 20,
  y: 20,
  devices: '',
  workspaceName: 'Chat',
} as PublicSettings
let nowReady: () => void
/** Before the launcher stands, what the site asks for waits. */
const readiness = new Promise<void>((resolve) => (nowReady = resolve))
let isBlocked = false
/** The launcher is not to be seen on this page, or anywhere. */
let isHidden: boolean | undefined
/** The chat listens by itself now. */
let isTaken = false
let unread = 0
let messages = 0
/** The tickets that have something unread. */
let news = new Set<string>()
let loading: Promise<Panel> | undefined
let panel: Panel | undefined
let tries = 0
let { href } = location

const emit = (name: string, value?: unknown) => listeners[name]?.forEach((fn) => fn(value as never))

const idsOf = ({ visitorId, visitorSecret }: Stored): Stored => ({ visitorId, visitorSecret })

/** The one call on a page: how to draw the launcher, and how much is unread. */
async function hello(): Promise<void> {
  const { user } = stored()
  // Somebody else than last time: nothing of the former user may come along.
  if (user && user !== (site.user?.userId ?? user)) {
    keep({})
    return hello()
  }
  stop()
  try {
    const response = await fetch(base + '/v1/widget/hello', {
      method: 'POST',
      credentials: 'omit',
      body: new Blob(
        [
          JSON.stringify({
            widgetKey: code,
            ...idsOf(stored()),
            page: page(),
            seenTickets: JSON.parse(stored().tickets ?? '{}'),
          }),
        ],
        {
          type: 'application/json',
        },
      ),
    })
    const answer = await response.json()
    if (response.ok) {
      settings = answer.settings
      save(idsOf(answer))
      messages = answer.unread
      news = new Set(answer.ticketNews)
      countAll()
      if (answer.preview) show(answer.preview)
      if (!isTaken)
        listen(
          answer,
          (said) => {
            if (!said) messages = 0
            else if ('ticketId' in said) news.add(said.ticketId)
            else messages++
            countAll()
            if (said) show({ id: said.id, name: said.author.name, text: said.text })
          },
          again,
          look,
        )
      return nowReady()
    }
    if (response.status < 429) return warn(`${code}: ${answer.error.message}`)
  } catch {}
  again()
}

const again = () =>
  setTimeout(
    () => {
      if (!isTaken && !isBlocked) void hello()
    },
    2e3 + 2e4 * Math.random(),
  )

function draw() {
  const { color, theme, position, language, workspaceName, x, y, icon, pages, devices, hidden } = settings
  const spoken = speak(site.language, language)
  host.style.cssText = `--b:${color};--s:${(site.theme ?? theme)?.replace('auto', 'light dark')};--${site.position ?? position}:${x}px;--x:${x}px;--o:${y}px;--i:${icon}`
  host.ariaLabel = workspaceName
  host.dir = spoken === 'ar' ? 'rtl' : 'ltr'
  badge.textContent = (unread > 99 ? '99+' : unread || '') as string
  isHidden = site.hideLauncher || hidden || !RegExp(pages).test(location.pathname) || !matchMedia(devices).matches
  launcher.hidden = isHidden
  launcher.ariaLabel = ({ ru: 'Чат', tr: 'Sohbet', ar: 'دردشة' }[spoken] ?? 'Chat') + (unread ? ` (${unread})` : '')
  panel?.draw(spoken)
}

function countAll() {
  save({ news: [...news].join() })
  setUnread(messages + news.size)
}

function setUnread(count: number) {
  unread = count
  draw()
  emit('unread', count)
}

const parts: Parts = {
  site,
  base,
  code,
  host,
  root,
  launcher,
  stored,
  save,
  page,
  warn,
  emit,
  draw,
  setUnread,
  now: () => ({ settings, unread, isBlocked, isHidden }),
  taken() {
    isTaken = true
    stop()
  },
}

/** The panel comes at the first sign of interest, never before; a network that is away is asked again. */
const fetchPanel = (): Promise<Panel> =>
  import(/* @vite-ignore */ `${base}/w/panel.js?${tries++}`).then(
    (m: { openPanel(parts: Parts): Panel }) => {
      panel = m.openPanel(parts)
      draw()
      return panel
    },
    () => new Promise((resolve) => isBlocked || setTimeout(() => resolve(fetchPanel()), 3e3)),
  )
const load = () => (loading ??= fetchPanel())
const turn = (on?: boolean) => {
  if (on !== false && isBlocked) return window.open(`${base}/chat/${code}`)
  return load().then((p) => p.turn(on))
}
const show = (preview: Parameters<Panel['show']>[0]) => void load().then((p) => p.show(preview))

function update(change: SiteConfig) {
  Object.assign(site, change)
  draw()
  panel?.tell()
  if (!isTaken && 'user' in change) void hello()
}

/** Sites change pages without loading them; the title comes a moment later. */
const look = () =>
  setTimeout(() => {
    if (href === (href = location.href)) return
    sayPage()
    draw()
    panel?.tell()
  }, 300)

addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective, disposition }) => {
  if (disposition === 'report' || !blockedURI.includes(base.slice(5))) return
  warn(`CSP ${effectiveDirective} blocks ${blockedURI}`)
  if (blockedURI.startsWith('ws')) return
  isBlocked = true
  draw()
  nowReady()
  panel?.blocked()
})
addEventListener('popstate', look)
;(window as { navigation?: EventTarget }).navigation?.addEventListener('currententrychange', look)
launcher.onclick = () => turn()
launcher.onpointerenter = launcher.onfocus = () => load().then((p) => p.load())

if (!site.identify) {
  const { open, onReady, queue } = site
  const methods: Record<string, Act> = {
    open: () => turn(true),
    close: () => loading && turn(false),
    toggle: () => turn(),
    identify: (user: User) => update({ user }),
    logout: () => {
      keep({})
      update({ user: null })
    },
    update,
  }
  // On the document itself, so that sites which swap their body keep it.
  void readiness.then(() => document.documentElement.append(host))
  const methodsOf = site as Record<string, Act>
  for (const name in methods) methodsOf[name] = (...values) => readiness.then(() => methods[name]!(...values))
  methodsOf['on'] = (name: string, fn: Act) => (listeners[name] ??= []).push(fn)
  void readiness.then(onReady)
  if (open === true) void readiness.then(() => void turn())
  queue?.forEach(([name, ...values]) => methodsOf[name]!(...values))
  void hello()
}
