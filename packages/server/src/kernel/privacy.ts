import type { IncomingHttpHeaders } from 'node:http'

/** Whether a browser asks not to be followed: Do Not Track or Global Privacy Control. */
export const asksForPrivacy = (headers: IncomingHttpHeaders): boolean =>
  headers['dnt'] === '1' || headers['sec-gpc'] === '1'
