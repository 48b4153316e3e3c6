import type { SiteState } from '../protocol.ts'
import { make } from './make.ts'
import css from './panel.css?inline'
import type { Parts } from './parts.ts'
import { openPreview, type Preview } from './preview.ts'

type Act = (...values: never[]) => unknown

export interface Panel {
  /** Fetches the chat itself. */
  load(): void
  /** Opens or closes; the other of the two when not said. */
  turn(on?: boolean): void
  /** Tells the chat how things stand on the page. */
  tell(): void
  draw(language: string): void
  /** The site's policy lets no frame in. */
  blocked(): void
  /** Shows a message beside the closed launcher. */
  show(preview: Preview): void
}

/** What the shell says of itself until the chat has its words: close, message. */
const words: Record<string, [close: string, write: string]> = {
  en: ['Close', 'Message'],
  ru: ['Закрыть', 'Сообщение'],
  de: ['Schließen', 'Nachricht'],
  es: ['Cerrar', 'Mensaje'],
  fr: ['Fermer', 'Message'],
  pt: ['Fechar', 'Mensagem'],
  tr: ['Kapat', 'Mesaj'],
  ar: ['إغلاق', 'رسالة'],
}

/** Puts the panel beside the launcher: a shell to write in at once, until the chat in its frame is drawn. */
export function openPanel(parts: Parts): Panel {
  const { site, base, code, host, root, launcher, stored, emit, now } = parts
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets.push(sheet)
  const panel = document.createElement('dialog')
  panel.part.add('panel')
  root.prepend(panel)
  const cross = make('button', panel)
  const draft = make('textarea', panel)
  cross.textContent = '×'
  let isOpen = false
  let frame: HTMLIFrameElement | undefined
  let port: MessagePort | undefined
  const preview = openPreview(parts, () => turn(true))

  /** True when the panel, while open, covers the screen: then nothing is left beside it. */
  const covers = () => !panel.offsetLeft

  const tell = (more?: { draft?: string } | object) =>
    port?.postMessage({
      stored: stored(),
      settings: now().settings,
      user: site.user,
      language: site.language,
      theme: site.theme,
      page: parts.page(),
      pageLanguage: document.documentElement.lang,
      open: isOpen,
      focused: document.hasFocus(),
      full: covers(),
      ...more,
    } satisfies SiteState)

  function draw(language: string) {
    const [close, write] = words[language] ?? words['en']!
    // A covering panel keeps to the visible part of a phone's screen, also above its keyboard.
    host.style.setProperty('--h', `${visualViewport!.height}px`)
    host.style.setProperty('--y', `${visualViewport!.offsetTop}px`)
    panel.ariaLabel = host.ariaLabel
    panel.open = isOpen
    launcher.ariaExpanded = `${isOpen}`
    cross.ariaLabel = close
    draft.ariaLabel = write
    preview.draw(close, isOpen || now().unread === 0 || now().isHidden === true)
  }

  /** The chat itself is fetched at the first sign of interest, never before. */
  function load() {
    if (frame || now().isBlocked) return
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
  })

  const heard: Record<string, Act> = {
    save: parts.save,
    emit,
    warn: parts.warn,
    close: () => turn(false),
    preview: (message: Preview) => preview.show(message),
    // From here on it hears the messages by itself.
    unread: (count: number) => {
      parts.taken()
      parts.setUnread(count)
    },
    shown: () => {
      frame!.style.visibility = 'visible'
      draft.hidden = cross.hidden = true
      tell({ draft: draft.value })
      if (isOpen) frame!.focus()
    },
  }

  function turn(on = !isOpen) {
    if (on === isOpen) return
    isOpen = on
    parts.draw()
    if (on) load()
    const inside = port ? frame! : draft
    ;(on ? inside : launcher).focus()
    tell()
    // The back button of a phone closes the chat and not the page.
    if (on && covers()) history.pushState({ ...history.state, switchboard: 1 }, '')
    if (!on && history.state?.switchboard) history.back()
    emit(on ? 'open' : 'close')
  }

  addEventListener('popstate', () => covers() && turn(false))
  addEventListener('focus', tell)
  addEventListener('blur', tell)
  visualViewport!.onresize = visualViewport!.onscroll = parts.draw
  // Another tab of the site may have changed the visitor.
  addEventListener('storage', tell)
  cross.onclick = () => turn(false)
  panel.onkeydown = (e) => void (e.key === 'Escape' && turn(false))

  return {
    load,
    turn,
    tell: () => tell(),
    draw,
    blocked() {
      if (!isOpen) return
      turn(false)
      window.open(`${base}/chat/${code}`)
    },
    show: preview.show,
  }
}
