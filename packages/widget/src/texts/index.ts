import type { Language } from '../language.ts'
import type { Texts } from './en.ts'

/** How the catalogue of each language is fetched: nobody carries the words of the others. */
export const catalogues: Record<Language, () => Promise<Texts>> = {
  en: () => import('./en.ts').then((m) => m.en),
  ru: () => import('./ru.ts').then((m) => m.ru),
}
