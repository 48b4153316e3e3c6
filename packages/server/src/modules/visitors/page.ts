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
  // To set a part prints and parses the whole address again.
  if (url.username !== '') url.username = ''
  if (url.password !== '') url.password = ''
  // A hash of nothing is left of `#`, and only the address shows it.
  if (url.href.includes('#')) url.hash = ''
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

function nameOf(pair: string): string {
  const written = pair.split('=', 1)[0]!
  const isPlain = !/[%+?]/.test(written)
  return (isPlain ? written : ([...new URLSearchParams(pair).keys()][0] ?? '')).toLowerCase()
}

function cleanTitle(title: string | undefined): string | null {
  // Control characters say nothing, and NUL cannot be stored.
  // oxlint-disable-next-line no-control-regex
  const text = title?.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  return text ? text.slice(0, mostTitle).toWellFormed() : null
}

function languageOf(said: string | undefined): string | null {
  return !said || said.length > 35 ? null : languages(said)
}

function timeZoneOf(said: string | undefined): string | null {
  return !said || !/^[A-Za-z][\w+/-]{1,63}$/.test(said) ? null : zones(said)
}

/** Asking Intl is dear, and there are some hundreds of answers. */
const mostAnswers = 1_000

function remembered(find: (said: string) => string | null): (said: string) => string | null {
  const answers = new Map<string, string | null>()
  return (said) => {
    let answer = answers.get(said)
    if (answer === undefined) {
      if (answers.size >= mostAnswers) answers.clear()
      answer = find(said)
      answers.set(said, answer)
    }
    return answer
  }
}

const zones = remembered((said) => (isTimeZone(said) ? said : null))
const languages = remembered((said) => {
  try {
    return Intl.getCanonicalLocales(said)[0] ?? null
  } catch {
    return null
  }
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}
