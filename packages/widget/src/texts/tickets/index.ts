import type { Language } from '../../language.ts'
import type { TicketTexts } from './tickets-en.ts'

/** The words about tickets in each language, fetched by those who have any. */
export const ticketCatalogues: Record<Language, () => Promise<TicketTexts>> = {
  en: () => import('./tickets-en.ts').then((m) => m.en),
  ru: () => import('./tickets-ru.ts').then((m) => m.ru),
  de: () => import('./tickets-de.ts').then((m) => m.de),
  es: () => import('./tickets-es.ts').then((m) => m.es),
  fr: () => import('./tickets-fr.ts').then((m) => m.fr),
  pt: () => import('./tickets-pt.ts').then((m) => m.pt),
  tr: () => import('./tickets-tr.ts').then((m) => m.tr),
  ar: () => import('./tickets-ar.ts').then((m) => m.ar),
}
