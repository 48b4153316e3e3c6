import { importTargets } from '@switchboard/contract'
import { Refusal } from '../../kernel/errors.ts'
import type { FieldRule } from './field-rules.ts'
import { plain } from '../../kernel/words.ts'

/** What headers mean, in English, German and Russian; compared without accents, capitals and punctuation. */
const meanings: Record<string, readonly string[]> = {
  externalId: [
    'external id',
    'externalid',
    'id',
    'user id',
    'userid',
    'customer id',
    'kundennummer',
    'kunden id',
    'nutzer id',
    'ид',
    'внешний ид',
    'номер клиента',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'e mail adresse',
    'emailadresse',
    'почта',
    'эл почта',
    'электронная почта',
    'адрес почты',
  ],
  phone: [
    'phone',
    'phone number',
    'mobile',
    'telephone',
    'tel',
    'telefon',
    'telefonnummer',
    'handy',
    'mobil',
    'телефон',
    'номер телефона',
    'мобильный',
  ],
  name: [
    'name',
    'full name',
    'contact',
    'customer',
    'first name',
    'last name',
    'firstname',
    'lastname',
    'given name',
    'surname',
    'family name',
    'vorname',
    'nachname',
    'kunde',
    'vollstandiger name',
    'имя',
    'фамилия',
    'фио',
    'полное имя',
    'клиент',
    'отчество',
  ],
  language: ['language', 'locale', 'lang', 'sprache', 'язык'],
  tags: ['tags', 'tag', 'labels', 'label', 'schlagworte', 'schlagworter', 'etiketten', 'метки', 'теги', 'тег', 'метка'],
  createdAt: [
    'created',
    'created at',
    'createdat',
    'signed up',
    'registered',
    'customer since',
    'erstellt',
    'erstellt am',
    'angelegt',
    'angelegt am',
    'kunde seit',
    'создан',
    'дата создания',
    'дата регистрации',
  ],
}

const heading = (text: string): string => plain(text.replace(/[^\p{L}\p{N}]+/gu, ' '))

/** What a column probably is, by the words of its header; a custom field's own label goes first. */
export function guessedTarget(header: string, rules: readonly FieldRule[]): string | null {
  // As our own export writes it.
  if (/^metadata:.{1,64}$/.test(header)) return header
  const words = heading(header)
  const field = rules.find((r) => !r.archived && (heading(r.label) === words || heading(r.key) === words))
  if (field) return `field:${field.key}`
  // `ё` and `й` lose their marks in `plain`, in the meanings as in the header.
  return Object.keys(meanings).find((target) => meanings[target]!.some((m) => heading(m) === words)) ?? null
}

/** Guesses for all columns; what only one column can be goes to the first that looks like it. */
export function guessedTargets(header: readonly string[], rules: readonly FieldRule[]): (string | null)[] {
  const taken = new Set<string>()
  return header.map((name) => {
    const target = guessedTarget(name, rules)
    if (target === null || (taken.has(target) && !isJoined(target))) return null
    taken.add(target)
    return target
  })
}

/** First and last name may stand in columns of their own, and so may tags. */
const isJoined = (target: string): boolean => target === 'name' || target === 'tags'

/** Refuses a mapping that names columns or fields that are not there, says one thing twice, or nobody's name. */
export function checkMapping(mapping: Record<string, string>, columns: number, rules: readonly FieldRule[]): void {
  const invalid = (message: string) => new Refusal('invalid', 'mapping_invalid', message)
  const seen = new Set<string>()
  for (const [index, target] of Object.entries(mapping)) {
    if (Number(index) >= columns) throw invalid(`There is no column ${index}.`)
    if (!importTargets.safeParse(target).success) throw invalid(`A column cannot become ${target}.`)
    if (seen.has(target) && !isJoined(target)) throw invalid(`Two columns are to become ${target}.`)
    const key = target.startsWith('field:') ? target.slice('field:'.length) : null
    if (key !== null && !rules.some((r) => r.key === key && !r.archived)) throw invalid(`There is no field ${key}.`)
    seen.add(target)
  }
  if (!['externalId', 'name', 'email', 'phone'].some((target) => seen.has(target)))
    throw invalid('Say which column is the name, the e-mail address, the phone number or the external id.')
}
