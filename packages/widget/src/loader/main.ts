import type { PublicSettings, SiteConfig, SiteState, Stored, User } from '../protocol.ts'
import { base, code, page, warn } from './place.ts'
import { keep, save, stored } from './store.ts'
import { listen } from './unread.ts'
import { badge, cross, draft, host, launcher, make, panel } from './view.ts'

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
let settings = { color: '#4f46e5', position: 'right', workspaceName: 'Chat' } as PublicSettings
let nowReady: () => void
/** Before the launcher stands, what the site asks for waits. */
const readiness = new Promise<void>((resolve) => (nowReady = resolve))
let isOpen = false
let isBlocked = false
let unread = 0
let frame: HTMLIFrameElement | undefined
let port: MessagePort | undefined
let stopListening = () => {}

const emit = (name: string, value?: unknown) => listeners[name]?.forEach((fn) => fn(value as never))

/** True when the panel, while open, covers the screen: then nothing is left beside it. */
const covers = () => !panel.offsetLeft

/** Tells the chat how things stand here. */
const tell = (more?: { draft?: string } | object) =>
  port?.postMessage({
    stored: stored(),
    settings,
    user: site.user,
    language: site.language,
    theme: site.theme,
    page: page(),
    open: isOpen,
    focused: document.hasFocus(),
    full: covers(),
    ...more,
  } satisfies SiteState)

const idsOf = ({ visitorId, visitorSecret }: Stored): Stored => ({ visitorId, visitorSecret })

/** The one call on a page: how to draw the launcher, and how much is unread. */
async function hello(): Promise<void> {
  const { user } = stored()
  // Somebody else than last time: nothing of the former user may come along.
  if (user && user !== (site.user?.userId ?? user)) {
    keep({})
    return hello()
  }
  stopListening()
  try {
    const response = await fetch(base + '/v1/widget/hello', {
      method: 'POST',
      credentials: 'omit',
      body: new Blob([JSON.stringify({ widgetKey: code, ...idsOf(stored()), page: page() })], {
        type: 'application/json',
      }),
    })
    const answer = await response.json()
    if (response.ok) {
      settings = answer.settings
      save(idsOf(answer))
      setUnread(answer.unread)
      if (!port)
        stopListening = listen(answer.token, answer.position, (change) => setUnread(change && unread + change), again)
      return nowReady()
    }
    if (response.status < 429) return warn(`${code}: ${answer.error.message}`)
  } catch {}
  again()
}

const again = () =>
  setTimeout(
    () => {
      if (!port && !isBlocked) void hello()
    },
    2e3 + 2e4 * Math.random(),
  )

function draw() {
  const { color, theme, position, language, workspaceName } = settings
  const [chat = '', close = ''] = /^(auto,)?ru/.test(`${site.language ?? language},${navigator.language}`)
    ? ['Чат', 'Закрыть']
    : ['Chat', 'Close']
  // A covering panel keeps to the visible part of a phone's screen, also above its keyboard.
  host.style.cssText = `--b:${color};--s:${(site.theme ?? theme)?.replace('auto', 'light dark')};--${site.position ?? position}:20px;--h:${visualViewport!.height}px;--y:${visualViewport!.offsetTop}px`
  host.ariaLabel = panel.ariaLabel = workspaceName
  panel.open = isOpen
  badge.textContent = (unread > 99 ? '99+' : unread || '') as string
  launcher.hidden = !!site.hideLauncher
  launcher.ariaLabel = chat + (unread ? ` (${unread})` : '')
  launcher.ariaExpanded = `${isOpen}`
  cross.ariaLabel = close
  draft.ariaLabel = chat
}

function setUnread(count: number) {
  unread = count
  draw()
  emit('unread', count)
}

/** The chat itself is fetched at the first sign of interest, never before. */
function load() {
  if (frame || isBlocked) return
  const own = (frame = make('iframe', panel))
  own.title = panel.ariaLabel!
  own.src = `${base}/w/${code}/frame`
  // Arrived without a word, for instance offline: what stands in the shell stays, and the chat is tried again.
  own.onload = () =>
    setTimeout(() => {
      if (port) return
      own.remove()
      frame = undefined
      load()
    }, 5e3)
}

addEventListener('message', (e) => {
  // Extensions and test tools in the frame speak to the page as well.
  if (e.origin !== base || e.source !== frame?.contentWindow || e.data !== 'switchboard') return
  ;[port] = e.ports
  port!.onmessage = ({ data: [name, ...values] }) => heard[name]!(...(values as never[]))
  tell()
  stopListening()
})

const heard: Record<string, Act> = {
  save,
  emit,
  warn,
  close: () => turn(false),
  unread: setUnread,
  shown: () => {
    frame!.style.visibility = 'visible'
    draft.hidden = cross.hidden = true
    tell({ draft: draft.value })
    if (isOpen) frame!.focus()
  },
}

/** Opens or closes the panel. */
function turn(on: boolean) {
  if (on && isBlocked) return window.open(`${base}/chat/${code}`)
  if (on === isOpen) return
  isOpen = on
  draw()
  if (on) load()
  const inside = port ? frame! : draft
  ;(on ? inside : launcher).focus()
  tell()
  // The back button of a phone closes the chat and not the page.
  if (on && covers()) history.pushState({ ...history.state, switchboard: 1 }, '')
  if (!on && history.state?.switchboard) history.back()
  return emit(on ? 'open' : 'close')
}

const toggle = () => turn(!isOpen)

function update(change: SiteConfig) {
  Object.assign(site, change)
  draw()
  tell()
  if (!port && 'user' in change) void hello()
}

addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective, disposition }) => {
  if (disposition === 'report' || !blockedURI.includes(base.slice(5))) return
  warn(`CSP ${effectiveDirective} blocks ${blockedURI}`)
  if (blockedURI.startsWith('ws')) return
  isBlocked = true
  draw()
  nowReady()
  if (isOpen) {
    toggle()
    toggle()
  }
})
addEventListener('popstate', () => covers() && turn(false))
addEventListener('focus', tell)
addEventListener('blur', tell)
visualViewport!.onresize = visualViewport!.onscroll = draw
// Another tab of the site may have changed the visitor.
addEventListener('storage', tell)
launcher.onclick = toggle
launcher.onpointerenter = launcher.onfocus = load
cross.onclick = () => turn(false)
panel.onkeydown = (e) => void (e.key === 'Escape' && turn(false))

if (!site.identify) {
  const { open, onReady, queue } = site
  const methods: Record<string, Act> = {
    open: () => turn(true),
    close: () => turn(false),
    toggle,
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
  if (open === true) void readiness.then(toggle)
  queue?.forEach(([name, ...values]) => methodsOf[name]!(...values))
  void hello()
}
