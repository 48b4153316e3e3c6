import type { SiteState, Stored, ToHost } from '../protocol.ts'

const parts = /^\/(w|chat)\/([^/]+)/.exec(location.pathname)

/** The workspace's public widget code, from the frame's own address. */
export const code = parts?.[2] ?? ''
/** True in a tab of its own, where no site stands around the chat. */
export const standalone = parts?.[1] === 'chat' || parent === window

let port: MessagePort | undefined

/** Says something to the site's page. */
export function say(...message: ToHost): void {
  if (port) port.postMessage(message)
  else if (message[0] === 'save') keepHere(message[1])
  else if (message[0] === 'warn') console.warn('[Switchboard] ' + message[1])
}

/** Begins to hear how things stand on the site's page; in a tab of its own the chat is its own site. */
export function connectHost(hear: (state: SiteState) => void): void {
  if (standalone) return hear(here())
  const channel = new MessageChannel()
  port = channel.port1
  port.onmessage = (m) => hear(m.data as SiteState)
  // No secret travels this way: the page answers through the port, and sends it to this origin only.
  parent.postMessage('switchboard', '*', [channel.port2])
}

const name = 'switchboard.' + code

const here = (): SiteState => ({
  stored: storedHere(),
  settings: undefined,
  page: { url: location.href.slice(0, 2000), title: document.title.slice(0, 300) },
  pageLanguage: '',
  open: true,
  focused: false,
  full: true,
  draft: '',
})

function storedHere(): Stored {
  try {
    return JSON.parse(localStorage.getItem(name) ?? '{}') as Stored
  } catch {
    return {}
  }
}

function keepHere(change: Stored) {
  try {
    localStorage.setItem(name, JSON.stringify({ ...storedHere(), ...change }))
  } catch {
    // Storage is blocked: the chat lives as long as the tab.
  }
}
