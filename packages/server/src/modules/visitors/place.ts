import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Place } from '@switchboard/contract'
import { Reader, type Response } from 'mmdb-lib'
import type { Log } from '../../kernel/log.ts'
import { isPrivate } from '../../kernel/private-addresses.ts'

/** Where addresses are, looked up on this machine. */
export interface Places {
  /** Whether cities are known, and whom the workspace has to credit for it. */
  readonly about: { city: boolean; credit: string | null }
  /** Reads the databases once, when the first visitor comes. */
  load(): Promise<void>
  /** The place of an address; null for private and unknown ones, and before the databases are read. */
  find(address: string): Place | null
}

type Country = Response & { country_code?: string }
/** GeoLite2, DB-IP and GeoIP2 nest; flat databases name the same things beside each other. */
interface City {
  country?: { iso_code?: string }
  country_code?: string
  city?: { names?: { en?: string } } | string
  location?: { latitude?: number; longitude?: number }
  latitude?: number | string
  longitude?: number | string
}

const cityFile = 'geo/city.mmdb'

/** Opens the bundled country database, and a city database where the administrator has put one. */
export function openPlaces(dataDir: string, log: Log): Places {
  const path = join(dataDir, cityFile)
  const hasCity = existsSync(path)
  let country: Reader<Country> | null = null
  let city: Reader<Response> | null = null
  let loading: Promise<void> | null = null
  const about = { city: false, credit: null as string | null }

  async function read() {
    const bundled = import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb')
    country = new Reader<Country>(await readFile(new URL(bundled)))
    if (hasCity) await readCity()
  }

  async function readCity() {
    try {
      city = new Reader<Response>(await readFile(path))
      about.city = true
      about.credit = creditOf(city.metadata)
    } catch (error) {
      log.warn({ reason: (error as Error).message }, `${cityFile} cannot be read; places are countries only`)
    }
  }

  return {
    about,
    load: () =>
      (loading ??= read().catch((error: unknown) =>
        log.warn({ reason: (error as Error).message }, 'places are unknown'),
      )),
    find(address) {
      const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
      if (isIP(plain) === 0 || isPrivate(plain)) return null
      const found = city && (city.get(plain) as City | null)
      const code = found?.country?.iso_code ?? found?.country_code ?? country?.get(plain)?.country_code
      return code && /^[A-Z]{2}$/.test(code) ? { country: code, city: found ? cityOf(found) : null } : null
    },
  }
}

function cityOf(found: City): Place['city'] {
  const name = typeof found.city === 'string' ? found.city : found.city?.names?.en
  const latitude = Number(found.location?.latitude ?? found.latitude ?? Number.NaN)
  const longitude = Number(found.location?.longitude ?? found.longitude ?? Number.NaN)
  if (!name || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) return null
  return { name: name.slice(0, 120), latitude, longitude }
}

/** The sentences that the licences of the common free databases ask for. */
function creditOf({ databaseType, description }: Reader<Response>['metadata']): string {
  if (/geolite/i.test(databaseType))
    return 'This product includes GeoLite Data created by MaxMind, available from https://www.maxmind.com.'
  if (/dbip/i.test(databaseType)) return 'IP Geolocation by DB-IP, https://db-ip.com.'
  // A map of languages, whatever the library's types say.
  const descriptions = description as unknown as Record<string, string> | undefined
  return descriptions?.['en'] || databaseType
}
