/** Whether an origin is among the allowed sites; none set allows any http or https site. */
export function isAllowedSite(sites: readonly string[], origin: string): boolean {
  if (!/^https?:\/\//.test(origin)) return false
  return sites.length === 0 || sites.some((site) => origin === site || matchesWildcard(site, origin))
}

function matchesWildcard(site: string, origin: string): boolean {
  const [scheme = '', rest = ''] = site.split('://*')
  return (
    rest !== '' &&
    origin.startsWith(`${scheme}://`) &&
    origin.endsWith(rest) &&
    origin.length > scheme.length + 3 + rest.length
  )
}
