import { cut, plain, termsOf, wordsOfText } from '../../kernel/words.ts'
import type { ContactRow } from './tables.ts'

/** What the search reads of a contact. */
export type Searched = Pick<ContactRow, 'name' | 'email' | 'phone' | 'external_id' | 'metadata' | 'fields'>

const mostWords = 60

/** Every word a contact is found by: whole ones as they stand, their parts, and the digits of the phone number. */
export function wordsOf(c: Searched): string[] {
  const values = [...Object.values(c.metadata), ...Object.values(c.fields)]
  const texts = [c.name, c.email, c.external_id, c.phone, ...values.filter((v) => v !== null && typeof v !== 'boolean')]
  const found = new Set<string>()
  for (const text of texts) if (text !== null) for (const word of wordsOfText(String(text))) found.add(word)
  const domain = c.email?.split('@')[1]
  if (domain) found.add(cut(plain(domain)))
  if (c.phone) found.add(cut(digitsOf(c.phone)))
  found.delete('')
  return [...found].slice(0, mostWords)
}

/** What somebody looks for, word by word; a phone number is one word however it is written. */
export function contactTerms(q: string): string[] {
  if (/^\+?[\d ().\-/]{5,}$/.test(plain(q))) return [digitsOf(q)].filter((t) => t !== '')
  return termsOf(q)
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
