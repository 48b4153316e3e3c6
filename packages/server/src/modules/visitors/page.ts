import type { Here, WorkspaceSettings } from '@switchboard/contract'

/** A page as operators may see it, made of what a browser said. */
export interface SaidPage {
  url: string | null
  title: string | null
  referrer: string | null
  language: string | null
  timeZone: string | null
}

const mostUrl = 2_000
const mostTitle = 300

/**
 * What may be believed and shown of what a page says of itself. Pure. Addresses are http or https, without credentials,
 * hash and the workspace's trimmed keys; `isSite` says whether an origin may be one of the workspace's.
 */
export function cleanPage(
  said: Here,
  { trimmedQueryKeys }: Pick<WorkspaceSettings, 'trimmedQueryKeys'>,
  isSite: (url: URL) => boolean,
): SaidPage {
  const url = webAddress(said.url)
  const known = url && isSite(url) ? url : null
  return {
    url: known && trimmed(known, trimmedQueryKeys),
    title: known && cleanTitle(said.title),
    referrer: trimmed(webAddress(said.referrer), trimmedQueryKeys),
    language: languageOf(said.language),
    timeZone: timeZoneOf(said.timeZone),
  }
}

function webAddress(text: string | undefined): URL | null {
  const url = text === undefined ? null : URL.parse(text)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null
}

function trimmed(url: URL | null, keys: readonly string[]): string | null {
  if (!url) return null
  url.username = ''
  url.password = ''
  url.hash = ''
  if (keys.includes('*')) url.search = ''
  else if (url.search !== '') cutKeys(url, new Set(keys.map((key) => key.toLowerCase())))
  return url.href.slice(0, mostUrl)
}

/** What stays is kept as it was written: parsing and printing a query changes it. */
function cutKeys(url: URL, keys: ReadonlySet<string>): void {
  const pairs = url.search.slice(1).split('&')
  const kept = pairs.filter((pair) => !keys.has(nameOf(pair)))
  if (kept.length < pairs.length) url.search = kept.join('&')
}

const nameOf = (pair: string): string => [...new URLSearchParams(pair).keys()][0]?.toLowerCase() ?? ''

function cleanTitle(title: string | undefined): string | null {
  // Control characters say nothing, and NUL cannot be stored.
  // oxlint-disable-next-line no-control-regex
  const text = title?.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  return text ? text.slice(0, mostTitle).toWellFormed() : null
}

function languageOf(said: string | undefined): string | null {
  if (!said || said.length > 35) return null
  try {
    return Intl.getCanonicalLocales(said)[0] ?? null
  } catch {
    return null
  }
}

/** Asking Intl is dear, and there are some hundreds of answers. */
const zones = new Map<string, string | null>()
const mostZones = 1_000

function timeZoneOf(said: string | undefined): string | null {
  if (!said || !/^[A-Za-z][\w+/-]{1,63}$/.test(said)) return null
  let zone = zones.get(said)
  if (zone === undefined) {
    if (zones.size >= mostZones) zones.clear()
    zone = isTimeZone(said) ? said : null
    zones.set(said, zone)
  }
  return zone
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
