type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Numbers and counted things as a language writes them. */
export function countingIn(language: string) {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  const shares = new Intl.NumberFormat(language, { style: 'percent' })
  const plural = (n: number, forms: Forms): string => forms[rules.select(n)] ?? forms.other
  return {
    number: (n: number): string => numbers.format(n),
    percent: (n: number): string => shares.format(n / 100),
    plural,
    /** The form with the number in the place of `#`. */
    counted: (n: number, forms: Forms): string => plural(n, forms).replace('#', numbers.format(n)),
  }
}
