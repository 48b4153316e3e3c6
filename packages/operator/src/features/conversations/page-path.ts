/** The path of a page's address, readable. */
export function pagePath(url: string | null): string | null {
  if (!url) return null
  try {
    const { pathname, hostname } = new URL(url)
    return pathname === '/' ? hostname : decodeURI(pathname)
  } catch {
    return null
  }
}
