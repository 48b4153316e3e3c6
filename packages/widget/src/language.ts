/** Languages with a complete catalogue. */
export const languages = ['en', 'ru', 'de', 'es', 'fr', 'pt', 'tr', 'ar'] as const
export type Language = (typeof languages)[number]

/** The first wish that has a catalogue: the site's, the workspace's setting, the page's own, the browser's; English at last. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): Language {
  for (const wish of wishes) {
    const found = languages.find((l) => wish?.slice(0, 2).toLowerCase() === l)
    if (found) return found
  }
  return 'en'
}

/** Writing direction of a language tag. */
export const directionOf = (language: string): 'ltr' | 'rtl' =>
  /^(ar|dv|fa|he|ku|ps|ur|yi)\b/.test(language) ? 'rtl' : 'ltr'
