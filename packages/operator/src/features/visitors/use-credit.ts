import type { ApiOutput } from '@switchboard/contract'
import { useEffect, useState } from 'react'
import { call } from '../../client.ts'

let known: Promise<ApiOutput<'GET /v1/visitors/geo'>> | null = null

const ask = () =>
  (known ??= call('GET /v1/visitors/geo').catch((error: unknown) => {
    known = null
    throw error
  }))

/** What the licence of the city database wants to be said under the map; null without one. */
export function useCredit(): string | null {
  const [credit, setCredit] = useState<string | null>(null)
  useEffect(() => {
    // A credit that could not be asked for comes with the next opening.
    ask().then(
      (geo) => setCredit(geo.credit),
      () => {},
    )
  }, [])
  return credit
}
