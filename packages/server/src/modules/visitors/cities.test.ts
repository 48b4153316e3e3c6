import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, inject, it } from 'vitest'
import { browse, findPresent } from '../../testing/browsing.ts'
import { openStage, type Stage } from '../../testing/cast.ts'
import { installCities, type Database } from '../../testing/mmdb.ts'

const open: { stage: Stage; dataDir: string }[] = []
afterEach(async () => {
  for (const { stage, dataDir } of open.splice(0)) {
    await stage.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

/** A product whose administrator has installed this before the start. */
async function startWith(database: Database | Buffer): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'switchboard-cities-'))
  await installCities(dataDir, database)
  const stage = await openStage(inject('databaseUrl'), { DATA_DIR: dataDir, PUBLIC_URL: 'http://127.0.0.1' })
  open.push({ stage, dataDir })
  return stage
}

/** Where operators see somebody who comes from an address. */
async function placeOf(stage: Stage, address: string) {
  const visitor = await stage.visitor()
  const tab = await browse(stage, visitor, '/', { headers: { 'x-forwarded-for': address } })
  const place = (await findPresent(stage, visitor))!.place
  tab.close()
  return place
}

const mountainView = { name: 'Mountain View', latitude: 37.422, longitude: -122.085 }
const nested = {
  country: { iso_code: 'US' },
  city: { names: { en: 'Mountain View', de: 'Mountain View' } },
  location: { latitude: 37.422, longitude: -122.085 },
}
const flat = { country_code: 'US', city: 'Mountain View', latitude: '37.422', longitude: '-122.085' }

it.each([
  ['GeoLite2-City', nested, /GeoLite Data created by MaxMind/],
  ['DBIP-City-Lite', nested, /DB-IP/],
  ['ipinfo sample', flat, /^A few places, by Acme$/],
] as const)(
  'a city database (%s) is found and credited, and says the city and its point',
  async (type, held, credit) => {
    const stage = await startWith({ type, description: 'A few places, by Acme', networks: { '8.8.8.0/24': held } })
    expect(await stage.ann.call('GET /v1/visitors/geo')).toEqual({ city: true, credit: expect.stringMatching(credit) })
    expect(await placeOf(stage, '8.8.8.8')).toEqual({ country: 'US', city: mountainView })
  },
)

it('who is not in the city database, or without a city there, has a country only', async () => {
  const networks = {
    '8.8.8.0/25': nested,
    '8.8.4.0/24': { country: { iso_code: 'CA' } },
    '1.1.1.0/24': {
      country: { iso_code: 'AU' },
      city: { names: { en: 'Nowhere' } },
      location: { latitude: 91.5, longitude: 0.5 },
    },
  }
  const stage = await startWith({ type: 'GeoLite2-City', description: 'Test', networks })
  expect(await placeOf(stage, '8.8.8.127')).toMatchObject({ city: mountainView })
  expect(await placeOf(stage, '8.8.8.128')).toEqual({ country: 'US', city: null })
  expect(await placeOf(stage, '80.156.86.78')).toEqual({ country: 'DE', city: null })
  expect(await placeOf(stage, '8.8.4.4')).toEqual({ country: 'CA', city: null })
  expect(await placeOf(stage, '1.1.1.1')).toEqual({ country: 'AU', city: null })
  expect(await placeOf(stage, '10.0.0.1')).toBeNull()
})

it('a file that is no database is as none at all', async () => {
  const stage = await startWith(Buffer.from('not a database'))
  expect(await stage.ann.call('GET /v1/visitors/geo')).toEqual({ city: false, credit: null })
  expect(await placeOf(stage, '8.8.8.8')).toEqual({ country: 'US', city: null })
})
