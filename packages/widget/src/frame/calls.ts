import type { Here } from '@switchboard/contract'
import { ApiError, createClient } from '@switchboard/sdk/client'
import { site } from './state.ts'
import { browserOf, systemOf } from '@switchboard/contract/user-agent'

let token: string | null = null
let person = 0
let renew: () => Promise<void> = () => Promise.resolve()
let reached = () => {}

/** Calls of the visitor; cookies never travel. */
export const client = createClient({ token: () => token, cookies: false })
/** Calls of somebody who is nobody yet. */
export const anonymous = createClient({ cookies: false })

export const tokenNow = (): string | null => token
export const setToken = (next: string | null): string | null => (token = next)

/** Grows when the person changes: answers to the former one are thrown away. */
export const personNow = (): number => person
export const nextPerson = (): number => ++person

/** What to do when the server no longer takes the token. */
export function onExpired(act: () => Promise<void>): void {
  renew = act
}

/** What to do when the server has answered: whatever else waits for it may stop waiting. */
export function onReached(act: () => void): void {
  reached = act
}

/** Asks as the visitor; an expired token is renewed once. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    const answer = await call()
    reached()
    return answer
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    await renew()
    return call()
  }
}

/** The page the visitor is on, as the operators see it live. */
export function hereNow(): Here {
  const { url, title, referrer } = site.peek().page
  return {
    url: url ?? '',
    ...(title && { title }),
    ...(referrer && { referrer }),
    language: navigator.language.slice(0, 35),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

/** The same, with what conversations keep of where they began. */
export function pageNow() {
  const { url, ...here } = hereNow()
  return {
    ...(url && { url }),
    ...here,
    browser: browserOf(navigator.userAgent),
    system: systemOf(navigator.userAgent),
  }
}
