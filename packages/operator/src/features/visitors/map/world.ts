import { geoNaturalEarth1, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import atlasUrl from 'world-atlas/countries-110m.json?url'
import type { Place } from '@switchboard/contract'
import { countryPoints } from './country-points.ts'
import type { Size } from './viewport.ts'

/** The world drawn for a canvas of one size, at zoom 1. */
export interface World {
  land: Path2D
  borders: Path2D
  /** Where a place of visitors lies; null when its country is unknown. */
  locate(place: Place): [number, number] | null
}

type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>

const [north, south] = [78, -58]
const antarctica = '010'
/** Turned a little so that no country is cut at the edge. */
const turn = -11
const margin = 12

let atlas: Promise<Atlas> | null = null

/** The outlines of the countries, from this installation; asked once. */
export function loadAtlas(): Promise<Atlas> {
  atlas ??= fetch(atlasUrl)
    .then((answer) => {
      if (!answer.ok) throw new Error('The outlines of the countries could not be loaded.')
      return answer.json() as Promise<Atlas>
    })
    .catch((error: unknown) => {
      atlas = null
      throw error
    })
  return atlas
}

/** Draws the outlines once, fitted to a size. */
export function drawnWorld({ objects, ...topology }: Atlas, size: Size): World {
  const projection = fitted(size)
  const path = geoPath(projection)
  const whole = { ...topology, objects } as Atlas
  const countries: GeometryCollection = {
    ...objects.countries,
    geometries: objects.countries.geometries.filter((g) => g.id !== antarctica),
  }
  return {
    land: new Path2D(path(feature(whole, countries)) ?? ''),
    borders: new Path2D(path(mesh(whole, countries, (a, b) => a !== b)) ?? ''),
    locate({ country, city }) {
      const at = city ? ([city.longitude, city.latitude] as const) : countryPoints.get(country)
      const point = at && projection([at[0], Math.min(north, Math.max(south, at[1]))])
      return point ?? null
    },
  }
}

/** The crop from 58° S to 78° N, as large as fits, in the middle. */
function fitted({ width, height }: Size) {
  const plain = geoNaturalEarth1().scale(1).translate([0, 0])
  const [right] = plain([180, 0])!
  const [, top] = plain([0, north])!
  const [, bottom] = plain([0, south])!
  const scale = Math.min((width - 2 * margin) / (2 * right), (height - 2 * margin) / (bottom - top))
  return geoNaturalEarth1()
    .rotate([turn, 0])
    .scale(scale)
    .translate([width / 2, height / 2 - (scale * (top + bottom)) / 2])
}
