import type { Page } from '../protocol.ts'

/** Address of the installation and the workspace's public widget code, from the script's own address. */
export const [base = '', code] = (document.currentScript as HTMLScriptElement).src.split(/\/w\/|\.js/)

/** Where the visitor is now. */
export const page = (): Page => ({
  url: location.href.slice(0, 2e3),
  title: document.title.slice(0, 300),
  referrer: document.referrer.slice(0, 2e3),
})

/** The first wish that the chat speaks: the site's, the workspace's, the page's own, the browser's. */
export const speak = (...wishes: (string | undefined)[]): string =>
  [...wishes, document.documentElement.lang, ...navigator.languages]
    .map((wish) => wish?.slice(0, 2).toLowerCase() ?? '')
    .find((wish) => /en|ru|de|es|fr|pt|tr|ar/.test(wish)) ?? 'en'

/** Says something to the site's developer. */
export const warn = (text: string): void => console.warn('[Switchboard] ' + text)
