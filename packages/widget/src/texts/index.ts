import type { Language } from '../language.ts'
import type { Texts } from './en.ts'

/** The catalogue of each language, fetched when somebody speaks it. */
export const catalogues: Record<Language, () => Promise<Texts>> = {
  en: () => import('./en.ts').then((m) => m.en),
  ru: () => import('./ru.ts').then((m) => m.ru),
  de: () => import('./de.ts').then((m) => m.de),
  es: () => import('./es.ts').then((m) => m.es),
  fr: () => import('./fr.ts').then((m) => m.fr),
  pt: () => import('./pt.ts').then((m) => m.pt),
  tr: () => import('./tr.ts').then((m) => m.tr),
  ar: () => import('./ar.ts').then((m) => m.ar),
}
