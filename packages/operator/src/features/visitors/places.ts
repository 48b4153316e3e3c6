import type { Place } from '@switchboard/contract'

const regions = new Intl.DisplayNames(undefined, { type: 'region', fallback: 'code' })
const languages = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' })

/** A country by its code, in the operator's language; `none` when it is unknown. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return 'Unknown country'
  return regions.of(code) ?? code
}

/** City, if known, and country. */
export const placeWords = (place: Place | null): string | null => {
  if (!place) return null
  const country = countryName(place.country)
  return place.city && place.city.name !== country ? `${place.city.name}, ${country}` : country
}

/** A language by its tag, in the operator's language. */
export function languageName(tag: string): string {
  try {
    return languages.of(tag) ?? tag
  } catch {
    return tag
  }
}
