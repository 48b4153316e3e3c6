import { widgetLanguages, type WidgetLanguage } from '@switchboard/contract/widget-languages'

export { widgetLanguages as languages }
export type Language = WidgetLanguage

/** The first wish that has a catalogue: the site's, the workspace's setting, the page's own, the browser's; English at last. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const found = widgetLanguages.find((l) => wish?.slice(0, 2).toLowerCase() === l)
    if (found) return found
  }
  return 'en'
}

/** Writing direction of a language tag. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|dv|fa|he|ku|ps|ur|yi)\b/.test(language) ? 'rtl' : 'ltr'
