type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Chooses the plural form of a language, by its own rules. */
export function pluralOf(language: string): (n: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language)
  return (n, forms) => forms[rules.select(n)] ?? forms.other
}
