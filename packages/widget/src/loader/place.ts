import type { Page } from '../protocol.ts'

/** Address of the installation and the workspace's public widget code, from the script's own address. */
export const [base = '', code] = (document.currentScript as HTMLScriptElement).src.split(/\/w\/|\.js/)

/** Where the visitor is now. */
export const page = (): Page => ({
  url: location.href.slice(0, 2e3),
  title: document.title.slice(0, 300),
  referrer: document.referrer.slice(0, 2e3),
})

/** Says something to the site's developer. */
export const warn = (text: string): void => console.warn('[Switchboard] ' + text)
