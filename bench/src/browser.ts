import { chromium, type Browser, type Page } from '@playwright/test'

const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })

/** A page of somebody who is signed in; `headers` are header lines with their cookie. */
export async function openPage(browser: Browser, base: string, headers: string): Promise<Page> {
  const [, name = '', value = ''] = /^cookie: ([^=]+)=([^;\r\n]+)/im.exec(headers) ?? []
  // What looks at the page from outside is evaluated there, which its policy forbids.
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, bypassCSP: true })
  await context.addCookies([{ name, value, url: base }])
  return context.newPage()
}
