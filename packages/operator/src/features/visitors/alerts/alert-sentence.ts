import type { VisitorAlert } from '@switchboard/contract'
import { countryName } from '../places.ts'

type Conditions = VisitorAlert['conditions']

const either = new Intl.ListFormat('en', { type: 'disjunction' })
const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

/** What an alert waits for, as a sentence. */
export function alertSentence({ page, views, countries, known, secondsOnSite }: Conditions): string {
  const from = countries?.length ? ` from ${either.format(countries.map(countryName))}` : ''
  const where = page ? `is on ${page}` : pageless(views)
  const times = views && views > 1 ? ` ${page ? `for the ${nth(views)} time` : `${nth(views)} page`}` : ''
  const after = secondsOnSite ? `, ${secondsWords(secondsOnSite)} after arriving` : ''
  return `Tell me when ${whoOf(known)}${from} ${where}${times}${after}.`
}

const pageless = (views: number | undefined): string => (views && views > 1 ? 'opens their' : 'is on the site')

function whoOf(known: boolean | undefined): string {
  if (known === undefined) return 'anybody'
  return known ? 'someone known' : 'someone anonymous'
}

const nth = (n: number): string => `${n}${endings[ordinal.select(n)] ?? 'th'}`

function secondsWords(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) return `${seconds} s`
  return seconds % 3_600 === 0 ? `${seconds / 3_600} h` : `${seconds / 60} min`
}
